import { absent, broken, kept, type Scenario, type Stage } from '../scenario.ts';

const tag = 'spring-prices';
const old = 'price-before-the-change';

export const evictedTag: Scenario = {
  id: 'evicted-tag',
  question: 'Redis evicts the key of an invalidated tag: old data revived?',
  async run({ peer, endpoint, control, open }) {
    const writer = await open(peer.shared(endpoint, { tags: true }));
    if (!writer.invalidateTag) return absent;
    await writer.getOrSet('product', async () => old, [tag]);
    await writer.invalidateTag(tag);
    await evict(control);
    const reader = await open(peer.shared(endpoint, { tags: true }));
    const seen = await reader.getOrSet('product', async () => 'new', [tag]);
    return seen === 'new' ? kept('no') : broken('yes');
  },
};

/** Deletes what is named for the tag; where a contender hides its name, all that does not hold the value. */
async function evict(control: Stage['control']): Promise<void> {
  const keys = await control.keys('*');
  const named = keys.filter((key) => key.includes(tag));
  await Promise.all(named.map((key) => control.del(key)));
  if (named.length > 0) return;
  for (const key of keys) {
    const holdsValue =
      (await control.type(key)) !== 'string' || ((await control.get(key)) ?? '').includes(old);
    if (!holdsValue) await control.del(key);
  }
}
