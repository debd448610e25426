import { setTimeout as sleep } from 'node:timers/promises';
import { absent, broken, kept, type Scenario } from '../scenario.ts';

const tag = 'prices';

interface Variant {
  readonly id: string;
  readonly question: string;
  readonly by: 'key' | 'tag';
  readonly from: 'the same instance' | 'another instance';
}

/** The write lands while the load still carries what was read before it. */
function scenarioOf({ id, question, by, from }: Variant): Scenario {
  return {
    id,
    question,
    async run({ peer, endpoint, open }) {
      const loader = await open(peer.shared(endpoint, { tags: by === 'tag' }));
      const writer =
        from === 'another instance' ? await open(peer.shared(endpoint, { tags: by === 'tag' })) : loader;
      if (by === 'tag' && !writer.invalidateTag) return absent;
      const tags = by === 'tag' ? [tag] : undefined;
      await Promise.all([loader, writer].map((cache) => cache.getOrSet('warm', async () => 'up')));

      const loading = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<string>();
      const running = loader.getOrSet(
        'product',
        () => {
          loading.resolve();
          return answer.promise;
        },
        tags,
      );
      await loading.promise;
      const invalidated = by === 'tag' ? writer.invalidateTag?.(tag) : writer.delete('product');
      // A cache may have the invalidation wait for the load.
      await Promise.race([invalidated, sleep(200)]);
      answer.resolve('old');
      await Promise.all([running, invalidated]);
      await sleep(50);

      const seen = await loader.getOrSet('product', async () => 'new', tags);
      return seen === 'new' ? kept('no') : broken(`yes: serves ${String(seen)}`);
    },
  };
}

export const invalidationMeetsLoad: readonly Scenario[] = [
  scenarioOf({
    id: 'delete-during-load',
    question: 'A key is deleted during its load: old data stored?',
    by: 'key',
    from: 'the same instance',
  }),
  scenarioOf({
    id: 'delete-elsewhere-during-load',
    question: 'A key is deleted by another instance during its load: old data stored?',
    by: 'key',
    from: 'another instance',
  }),
  scenarioOf({
    id: 'tag-during-load',
    question: 'A tag is invalidated during a load: old data stored?',
    by: 'tag',
    from: 'the same instance',
  }),
];
