import { h, type VNode } from 'vue';
import type { CacheCall } from './call-lab.ts';

const CHANGES: Readonly<Record<string, string>> = {
  set: 'stored',
  delete: 'deleted',
  invalidate: 'invalidated',
};

/** The keys that a call changed, and those that it only read. */
export function keys(calls: readonly CacheCall[] | null): VNode {
  if (calls === null)
    return h(
      'p',
      { class: 'live-keys' },
      'The lab does not say which keys changed: it does so in development, and to its own machine only.',
    );
  const changed = calls.filter(({ operation }) => operation in CHANGES);
  const read = calls.filter(({ operation }) => operation === 'get');
  return h('div', { class: 'live-keys' }, [
    h('p', changed.length === 0 ? 'No key changed.' : 'Keys that changed:'),
    changed.length === 0
      ? undefined
      : h(
          'ul',
          changed.map(({ operation, key }) => h('li', [h('code', key), ` ${CHANGES[operation]}`])),
        ),
    read.length === 0 ? undefined : h('p', 'Keys that were read:'),
    read.length === 0
      ? undefined
      : h(
          'ul',
          read.map(({ key, hit }) => h('li', [h('code', key), hit ? ' hit' : ' miss'])),
        ),
  ]);
}
