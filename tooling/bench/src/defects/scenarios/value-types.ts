import { isDeepStrictEqual } from 'node:util';
import { within } from '../../process/within.ts';
import { broken, kept, type Scenario } from '../scenario.ts';

const values = {
  Date: new Date(0),
  Map: new Map([['id', 1]]),
  Set: new Set(['a']),
  bigint: 2n ** 64n,
  bytes: new Uint8Array([0, 255]),
};

export const valueTypes: Scenario = {
  id: 'value-types',
  question: 'Date, Map, Set, bigint and bytes: back from Redis as they went in?',
  async run({ peer, endpoint, deadlineMs, open }) {
    const writer = await open(peer.shared(endpoint));
    const reader = await open(peer.shared(endpoint));
    const changed: string[] = [];
    for (const [name, value] of Object.entries(values)) {
      const read = await within(deadlineMs, async () => {
        await writer.getOrSet(name, async () => value);
        return reader.getOrSet(name, async () => 'loaded again');
      });
      if (read.outcome !== 'answered' || !isDeepStrictEqual(read.value, value)) changed.push(name);
    }
    return changed.length === 0 ? kept('yes') : broken(`changes or loses ${changed.join(', ')}`);
  },
};
