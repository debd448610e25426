import { createRouter } from '../../context.ts';
import { submitted } from '../../middleware/submitted.ts';
import type { AdminPart } from '../module.ts';
import { changeList, runAction } from './admin-list.ts';
import { add, addForm, change, changeForm, confirmDelete, history, remove } from './admin-views.ts';

/** D6, the part of the products. The gate of the site stands before it. */
export const admin = {
  title: 'Products',
  route: 'django.admin.products',
  urls: createRouter()
    .get('django.admin.products', '/products/', changeList)
    .post('/products/', ...submitted, runAction)
    .get('django.admin.add', '/products/add/', addForm)
    .post('/products/add/', ...submitted, add)
    .get('django.admin.change', '/products/:id/change/', changeForm)
    .post('/products/:id/change/', ...submitted, change)
    .get('django.admin.delete', '/products/:id/delete/', confirmDelete)
    .post('/products/:id/delete/', ...submitted, remove)
    .get('django.admin.history', '/products/:id/history/', history),
} satisfies AdminPart;
