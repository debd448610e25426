import { broken, kept, type Scenario } from '../scenario.ts';

interface Product {
  tags: string[];
}

export const changedByReader: Scenario = {
  id: 'changed-by-reader',
  question: 'A reader changes what it got from memory: seen by the next reader?',
  async run({ peer, use }) {
    const cache = use(peer.inMemory(100));
    const read = async () =>
      (await cache.getOrSet('product', async (): Promise<Product> => ({ tags: ['new'] }))) as Product;
    await read();
    try {
      (await read()).tags.push('changed');
    } catch {
      return kept('no: the change is refused');
    }
    return (await read()).tags.length === 1 ? kept('no') : broken('yes');
  },
};
