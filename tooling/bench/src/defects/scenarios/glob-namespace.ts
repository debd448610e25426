import { absent, broken, kept, type Scenario } from '../scenario.ts';

export const globNamespace: Scenario = {
  id: 'glob-namespace',
  question: "Clearing a namespace named `t[1]*`: others' keys deleted?",
  async run({ peer, endpoint, use }) {
    if (!peer.hasNamespaces) return absent;
    const odd = use(peer.shared(endpoint, { namespace: 't[1]*' }));
    const other = use(peer.shared(endpoint, { namespace: 't1-others' }));
    if (!odd.clear) return absent;
    await odd.getOrSet('product', async () => 'own');
    await other.getOrSet('product', async () => 'theirs');
    await odd.clear();

    // New instances, so that only Redis answers.
    const own = await use(peer.shared(endpoint, { namespace: 't[1]*' })).getOrSet(
      'product',
      async () => 'gone',
    );
    const theirs = await use(peer.shared(endpoint, { namespace: 't1-others' })).getOrSet(
      'product',
      async () => 'gone',
    );
    if (theirs === 'gone') return broken(own === 'gone' ? 'yes' : 'yes, and not its own');
    return own === 'gone' ? kept('no') : broken('no, nor its own');
  },
};
