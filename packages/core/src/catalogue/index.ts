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
} from './product.ts';
