import type { Exercise } from '../exercise.ts';
import { audit } from './01-audit.ts';
import { strategies } from './02-strategies.ts';
import { basicApp } from './03-basic-app.ts';
import { fibonacci } from './04-fibonacci.ts';
import { productDetail } from './05-product-detail.ts';
import { httpHeaders } from './06-http-headers.ts';
import { compareMethods } from './07-compare.ts';
import { editProduct } from './08-edit.ts';
import { weatherApi } from './09-weather.ts';
import { restApi } from './10-rest-api.ts';
import { djangoList } from './11-django-list.ts';
import { dashboard } from './12-dashboard.ts';
import { finalStrategy } from './13-strategy.ts';

/** The thirteen exercises of the course, in their order. */
export const exercises: readonly Exercise[] = [
  audit,
  strategies,
  basicApp,
  fibonacci,
  productDetail,
  httpHeaders,
  compareMethods,
  editProduct,
  weatherApi,
  restApi,
  djangoList,
  dashboard,
  finalStrategy,
];
