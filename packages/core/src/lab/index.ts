export type { LabCaches } from './caches.ts';
export { createLab, type LabOptions } from './create-lab.ts';
export type { Health, Lab, Readiness } from './lab.ts';
export { guideAddress, type Neighbour, twinPath } from './neighbours.ts';
export { type LabCatalogue, openLabCatalogue } from './open-lab-catalogue.ts';
export { invalidatedText, type ProductEntry } from './product-entries.ts';
export { type StoreState, type StoreView, storeView } from './store-state.ts';
