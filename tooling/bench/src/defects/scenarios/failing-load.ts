import { setTimeout as sleep } from 'node:timers/promises';
import { broken, kept, type Scenario } from '../scenario.ts';

const callers = 20;

export const failingLoad: Scenario = {
  id: 'failing-load',
  question: `${callers} callers of one failing load: loads that ran`,
  async run({ peer, use }) {
    const cache = use(peer.inMemory(100));
    let loads = 0;
    const load = async (): Promise<never> => {
      loads += 1;
      await sleep(10);
      throw new Error('the source is down');
    };
    const answers = await Promise.allSettled(
      Array.from({ length: callers }, () => cache.getOrSet('product', load)),
    );
    const failed = answers.filter((answer) => answer.status === 'rejected').length;
    if (failed < callers) return broken(`${loads}; only ${failed} callers saw the error`);
    return loads === 1 ? kept('1') : broken(String(loads));
  },
};
