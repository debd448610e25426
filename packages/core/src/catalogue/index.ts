export { whileBusy } from './begin.ts';
export { type Catalogue, type CatalogueOptions, type CatalogueQuery, openCatalogue } from './catalogue.ts';
export type { DemoRecords } from './demo-records.ts';
export type { CatalogueEvent, CatalogueListener } from './events.ts';
export {
  formatPrice,
  MAX_DESCRIPTION,
  MAX_NAME,
  MAX_PRICE,
  type Product,
  type ProductDraft,
  type ProductSummary,
  type ProductView,
  parsePrice,
  productView,
  productViewShape,
} from './product.ts';
export { productTotal } from './product-counts.ts';
export {
  BLANK_PRODUCT_FORM,
  isProductId,
  type ProductFormModel,
  type ProductFormValues,
  productForm,
  productId,
} from './product-form.ts';
export type { ProductPage, ProductRepository } from './repository.ts';
export { toProduct } from './repository.ts';
export type { CatalogueSchema } from './schema.ts';
export type { SeedOptions } from './seed.ts';
