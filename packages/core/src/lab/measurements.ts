import { type AuditLab, createAuditLab } from '../audit/index.ts';
import { Background } from '../background/index.ts';
import { createRedisEvictionLab, type RedisEvictionLab } from '../redis-eviction/index.ts';
import { type CodecsLab, createCodecsLab } from '../serialization/index.ts';

/** What takes a core for seconds: one of them runs at a time. */
export interface Measurements {
  /** `/audit`. */
  readonly audit: AuditLab;
  /** `/codecs`. */
  readonly codecs: CodecsLab;
  /** `/redis-eviction`. */
  readonly redisEviction: RedisEvictionLab;
  close(): Promise<void>;
}

export function createMeasurements(): Measurements {
  const background = new Background();
  return {
    audit: createAuditLab(background),
    codecs: createCodecsLab(background),
    redisEviction: createRedisEvictionLab(background),
    close: () => background.close(),
  };
}
