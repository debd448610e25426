import { h, type VNode } from 'vue';
import type { CacheCall } from './call-lab.ts';
import { type KeyChange, keyChanges } from './key-changes.ts';

/** Lines that a panel shows at once; a batch may have a hundred. */
const SHOWN = 12;

/** The keys that a call changed, and those that it only read. */
export function keys(calls: readonly CacheCall[] | null): VNode {
  if (calls === null)
    return h(
      'p',
      { class: 'live-keys' },
      'The lab does not say which keys changed: it does so in development, and to its own machine only.',
    );
  const { changed, read } = keyChanges(calls);
  return h('div', { class: 'live-keys' }, [
    h('p', changed.length === 0 ? 'No key changed.' : 'Keys that changed:'),
    ...lines(changed),
    read.length === 0 ? undefined : h('p', 'Keys that were read:'),
    ...lines(read),
  ]);
}

function lines(changes: readonly KeyChange[]): VNode[] {
  if (changes.length === 0) return [];
  const more = changes.length - SHOWN;
  return [h('ul', changes.slice(0, SHOWN).map(line)), ...(more > 0 ? [h('p', `and ${more} more`)] : [])];
}

const line = ({ key, what, times }: KeyChange): VNode =>
  h('li', [h('code', key), ` ${what}${times > 1 ? ` ${times} times` : ''}`]);
