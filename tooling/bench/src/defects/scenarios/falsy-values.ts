import { broken, kept, type Scenario } from '../scenario.ts';

const values = [0, '', false, null];

export const falsyValues: Scenario = {
  id: 'falsy-values',
  question: "0, '', false and null in Redis: read as hits?",
  async run({ peer, endpoint, open }) {
    const writer = await open(peer.shared(endpoint));
    const reader = await open(peer.shared(endpoint));
    const missed: string[] = [];
    for (const [index, value] of values.entries()) {
      await writer.getOrSet(`value-${index}`, async () => value);
      const read = await reader.getOrSet(`value-${index}`, async () => 'loaded again');
      if (read !== value) missed.push(JSON.stringify(value));
    }
    return missed.length === 0 ? kept('yes') : broken(`misses ${missed.join(', ')}`);
  },
};
