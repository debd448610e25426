import { absent, broken, kept, type Scenario } from '../scenario.ts';

export const globNamespace: Scenario = {
  id: 'glob-namespace',
  question: "Clearing a namespace named `t[1]*`: others' keys deleted?",
  async run({ peer, endpoint, open }) {
    if (!peer.hasNamespaces) return absent;
    const odd = await open(peer.shared(endpoint, { namespace: 't[1]*' }));
    const other = await open(peer.shared(endpoint, { namespace: 't1-others' }));
    if (!odd.clear) return absent;
    await odd.getOrSet('product', async () => 'own');
    await other.getOrSet('product', async () => 'theirs');
    await odd.clear();

    // New instances, so that every value comes from Redis.
    const stillThere = async (namespace: string) => {
      const cache = await open(peer.shared(endpoint, { namespace }));
      return (await cache.getOrSet('product', async () => 'loaded again')) !== 'loaded again';
    };
    const own = await stillThere('t[1]*');
    const theirs = await stillThere('t1-others');
    if (!theirs) return broken(own ? 'yes, and not its own' : 'yes');
    return own ? broken('no, nor its own') : kept('no');
  },
};
