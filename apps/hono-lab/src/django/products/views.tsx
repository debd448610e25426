import { productForm } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { flash } from '../../middleware/flash.ts';
import { isoNow } from '../../now.ts';
import { form, productParam } from '../../validate.ts';
import { DjangoProductPage } from '../../views/django/product.tsx';
import { DjangoProductsPage, DjangoProductTable } from '../../views/django/products.tsx';
import { UpdatePage } from '../../views/django/update.tsx';
import { PRODUCT_TABLE, TABLE_RULES } from './kept.ts';

/** D2: the table is kept on its own, and with it the two seconds of work that are behind it. */
export const productList = factory.createHandlers(async function productList(c) {
  const { products, fragments } = c.var.lab.django;
  const started = performance.now();
  const render = async () => (<DjangoProductTable view={await products.list()} />).toString();
  const table = await fragments.render(PRODUCT_TABLE, render, TABLE_RULES);
  c.set('lifetime', table.lifetime);
  const made = { at: isoNow(c), ms: performance.now() - started };
  return c.render(<DjangoProductsPage made={made} table={table} />, {
    title: 'Products',
    lesson: lesson('D2'),
  });
});

/** D3: the page is made each time, of a value that is kept. */
export const productDetail = factory.createHandlers(productParam, async function productDetail(c) {
  const answer = await c.var.lab.django.products.detail(c.req.valid('param').id);
  c.set('outcome', answer.outcome);
  return c.render(<DjangoProductPage answer={answer} />, { title: answer.view.name, lesson: lesson('D3') });
});

const UPDATE = { title: 'Update a product', lesson: lesson('D4') };

/** D4, GET. */
export const productToUpdate = factory.createHandlers(productParam, async function productToUpdate(c) {
  const { id } = c.req.valid('param');
  return c.render(<UpdatePage id={id} values={await c.var.lab.django.products.toUpdate(id)} />, UPDATE);
});

/** D4, POST: it names no key of a cache; the model's signals do. */
export const productUpdate = factory.createHandlers(
  productParam,
  form(productForm),
  async function productUpdate(c) {
    const { id } = c.req.valid('param');
    const { products } = c.var.lab.django;
    const submitted = c.req.valid('form');
    if (!submitted.ok) {
      await products.toUpdate(id);
      c.status(422);
      return c.render(<UpdatePage id={id} {...submitted} />, UPDATE);
    }
    await products.update(id, submitted.value);
    await flash(c, 'success', 'Product updated successfully!');
    return c.redirect(`/django/products/${id}/`, 303);
  },
);
