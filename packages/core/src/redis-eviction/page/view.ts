import { backgroundText, type RunState } from '../../background/index.ts';
import { formatCount, formatTime } from '../../lessons/index.ts';
import { MAXMEMORY_POLICIES } from '../policies.ts';
import type { MaxmemoryRow } from '../traffic.ts';

export interface PolicyRow {
  readonly policy: string;
  readonly evicts: string;
  readonly hitRatio: { readonly value: number; readonly text: string };
  readonly evictions: string;
  readonly errors: string;
  readonly keys: string;
  readonly isBest: boolean;
}

export interface RedisEvictionView {
  readonly status: RunState<never, never>['status'];
  readonly says: string;
  /** Whether the program is on this machine. */
  readonly isAvailable: boolean;
  readonly rows: readonly PolicyRow[];
  readonly findings: readonly string[];
}

type State = RunState<readonly MaxmemoryRow[], readonly MaxmemoryRow[]>;

export function redisEvictionView(state: State, isAvailable: boolean): RedisEvictionView {
  const rows =
    state.status === 'done' ? state.result : state.status === 'running' ? (state.progress ?? []) : [];
  const best = state.status === 'done' ? Math.max(...rows.map(({ hitRatio }) => hitRatio)) : null;
  return {
    status: state.status,
    says: saysOf(state, rows.length),
    isAvailable,
    rows: rows.map((row) => ({
      policy: row.policy,
      evicts: row.evicts,
      hitRatio: {
        value: Number((row.hitRatio * 100).toFixed(2)),
        text: `${(row.hitRatio * 100).toFixed(1)}\u00a0%`,
      },
      evictions: formatCount(row.evictions),
      errors: formatCount(row.errors),
      keys: formatCount(row.keys),
      isBest: row.hitRatio === best,
    })),
    findings: state.status === 'done' ? findingsOf(rows) : [],
  };
}

function saysOf(state: State, rows: number): string {
  const total = Object.keys(MAXMEMORY_POLICIES).length;
  if (state.status === 'idle') return '';
  if (state.status === 'running') return `${backgroundText.running} ${Math.max(1, rows)} / ${total}`;
  if (state.status === 'failed') return `${backgroundText.failed} ${state.reason}`;
  return `${backgroundText.measuredAt} ${formatTime(new Date(state.at).toISOString())}`;
}

function findingsOf(rows: readonly MaxmemoryRow[]): readonly string[] {
  const of = (policy: string): MaxmemoryRow | undefined => rows.find((row) => row.policy === policy);
  const percent = (row: MaxmemoryRow | undefined): string =>
    `${((row?.hitRatio ?? 0) * 100).toFixed(1)}\u00a0%`;
  const [none, lru, lfu, random, ttl] = [
    'noeviction',
    'allkeys-lru',
    'allkeys-lfu',
    'allkeys-random',
    'volatile-ttl',
  ].map(of);
  return [
    `noeviction refused ${formatCount(none?.errors ?? 0)} writes: what filled the memory first stays. It still hits ${percent(none)}, because the same keys stay popular here. Once others become popular, it stores none of them: a cache wants another policy.`,
    `allkeys-lfu hits ${percent(lfu)}, allkeys-lru ${percent(lru)}, allkeys-random ${percent(random)}. LFU counts how often a key is read, which pays where the same keys stay popular. LRU compares when keys were read last, and Redis knows that to the second: in a run of a few seconds it hits about as often as chance.`,
    `The volatile policies take only keys with a TTL, half of all here. The others stay however little they are used: volatile-ttl hits ${percent(ttl)}. Without any key with a TTL they refuse writes as noeviction does.`,
  ];
}
