import type { Milliseconds } from '../../clock/index.ts';
import { withDeadline } from '../store/deadline.ts';

/**
 * What a Redis server can be used for: `full` takes no new entries (its `maxmemory` is reached, and its policy
 * evicts nothing), `read-only` takes no writes at all, so that nobody can invalidate anything in it.
 */
export type RedisCondition = 'connected' | 'full' | 'read-only' | 'unreachable';

/** Whether the server takes writes, as the last write found it. */
export class WriteCondition {
  #current: Exclude<RedisCondition, 'unreachable'> = 'connected';

  get current(): Exclude<RedisCondition, 'unreachable'> {
    return this.#current;
  }

  /** Notes how a write went, and passes on what it returned or threw. */
  async note<T>(write: Promise<T>): Promise<T> {
    try {
      const answer = await write;
      this.#current = 'connected';
      return answer;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) this.#current = refusal;
      throw error;
    }
  }

  /** Tries a write, and resolves to what that says; never rejects. */
  async try(write: Promise<unknown>, deadline: Milliseconds): Promise<RedisCondition> {
    try {
      await withDeadline(this.note(write), deadline, 'A write');
      return 'connected';
    } catch (error) {
      return refusalOf(error) ?? 'unreachable';
    }
  }
}

function refusalOf(error: unknown): 'full' | 'read-only' | undefined {
  const message = error instanceof Error ? error.message : '';
  if (/^(?:ERR )?OOM\b|\bOOM command not allowed/.test(message)) return 'full';
  return /^READONLY\b/.test(message) ? 'read-only' : undefined;
}
