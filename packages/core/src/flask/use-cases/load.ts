import { productView } from '../../catalogue/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';
import { popularId } from './popular.ts';
import { batchKey, productTag } from './product-keys.ts';

const READS = 500;
const PRODUCTS = 1000;

/** F14: traffic as a shop has it, where a few products are read most of the time. */
export function load({ caches, catalogue, random }: FlaskContext): Pick<FlaskTrack, 'makeLoad'> {
  return {
    makeLoad: async () => {
      for (let read = 0; read < READS; read += 1) {
        const id = popularId(PRODUCTS, random());
        const options = { ttl: 60_000, negativeTtl: 5000, tags: [productTag(id)] };
        const find = async () => {
          const product = await catalogue.item(id);
          return product && productView(product);
        };
        await caches.default.getOrSet(batchKey(id), find, options);
      }
    },
  };
}
