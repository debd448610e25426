import { absent, broken, kept, type Scenario } from '../scenario.ts';

export const argumentOrder: Scenario = {
  id: 'argument-order',
  question: 'A memoized function gets its named arguments in another order: loads',
  async run({ peer, use }) {
    let loads = 0;
    const cache = use(peer.inMemory(100));
    const add = cache.memoize?.(async () => {
      loads += 1;
      return loads;
    });
    if (!add) return absent;
    await add({ a: 1, b: 2 });
    await add({ b: 2, a: 1 });
    return loads === 1 ? kept('1') : broken(String(loads));
  },
};
