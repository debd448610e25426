import type { nodeRedis, Peer, PeerCache } from '../peers/index.ts';
import type { RedisUrl } from '../process/redis-url.ts';
import { within } from '../process/within.ts';

/** What a contender did. `absent` where it does not have the feature. */
export interface Verdict {
  readonly kind: 'kept' | 'broken' | 'absent';
  /** What was seen, in a few words: one cell of the table. */
  readonly seen: string;
}

export const kept = (seen: string): Verdict => ({ kind: 'kept', seen });
export const broken = (seen: string): Verdict => ({ kind: 'broken', seen });
export const absent: Verdict = { kind: 'absent', seen: 'n/a' };

/** Where a scenario plays: one contender, and a Redis server that nobody else uses. */
export interface Stage {
  readonly peer: Peer;
  readonly endpoint: RedisUrl;
  /** Nothing listens there. */
  readonly refused: RedisUrl;
  readonly redisPid: number;
  /** A client beside the contender's own, to look and to meddle. */
  readonly control: ReturnType<typeof nodeRedis>;
  /** How long a read may take before it counts as hanging. */
  readonly deadlineMs: number;
  /** Has a cache closed when the scenario ends. */
  use(cache: PeerCache): PeerCache;
  /** The same, once it is connected: scenarios test what a running cache does. */
  open(cache: PeerCache): Promise<PeerCache>;
}

/** One scenario, run on every contender in the same way. */
export interface Scenario {
  readonly id: string;
  readonly question: string;
  run(stage: Stage): Promise<Verdict>;
}

/** Runs a scenario on an empty server and closes what it opened, also where closing hangs. */
export async function play(scenario: Scenario, stage: Omit<Stage, 'use' | 'open'>): Promise<Verdict> {
  await stage.control.flushAll();
  const opened: PeerCache[] = [];
  const use = (cache: PeerCache): PeerCache => {
    opened.push(cache);
    return cache;
  };
  const open = async (cache: PeerCache): Promise<PeerCache> => {
    await use(cache).ready?.();
    return cache;
  };
  try {
    return await scenario.run({ ...stage, use, open });
  } catch (error) {
    return broken(`throws: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await Promise.all(opened.map((cache) => within(300, async () => cache.close())));
  }
}
