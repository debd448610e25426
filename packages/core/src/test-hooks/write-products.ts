import { z } from 'zod';
import type { Catalogue } from '../catalogue/index.ts';
import type { ModelSignals } from '../django/index.ts';
import { readBody } from './read-body.ts';

const request = z.object({
  ids: z.array(z.int().min(1)).max(100),
  /** In cents. */
  price: z.int().min(0).max(9_999_999_999),
  rollBack: z.boolean().default(false),
});

export interface WriteResult {
  /** The ids of each `post_save` that fired. */
  readonly saved: readonly (readonly number[])[];
}

/**
 * Gives several products one price in one transaction, which is rolled back when `rollBack` is true.
 *
 * @throws BadParameter
 */
export async function writeProducts(
  parts: { readonly catalogue: Pick<Catalogue, 'transaction'>; readonly signals: ModelSignals },
  body: unknown,
): Promise<WriteResult> {
  const { ids, price, rollBack } = readBody(request, body);
  const saved: (readonly number[])[] = [];
  const stop = parts.signals.postSave.connect((event) => {
    saved.push(event.ids);
  });
  try {
    await parts.catalogue.transaction(async (products) => {
      for (const id of ids) await products.update(id, { price });
      if (rollBack) throw new RolledBack('A test rolls the transaction back.');
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  } finally {
    stop();
  }
  return { saved };
}

class RolledBack extends Error {}
