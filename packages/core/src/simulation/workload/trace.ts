import { BadParameter } from '../../http/index.ts';
import type { Setup } from '../setup/setup.ts';
import { makeSizes, type Requests } from './requests.ts';

/** One request of a trace. */
interface Traced {
  /** Seconds. */
  readonly at: number;
  readonly key: string;
  readonly isWrite: boolean;
  /** Bytes, where the trace knows. */
  readonly size: number | null;
}

/** Commands of Redis by what they do to their first key. */
const READS = new Set(
  'get getex hget hgetall hmget lrange zrange smembers exists ttl strlen mget getrange'.split(' '),
);
const WRITES = new Set(
  'set setex psetex getset setnx del unlink hset hdel incr incrby decr append lpush rpush sadd zadd expire mset'.split(
    ' ',
  ),
);

/** `1339518083.107412 [0 127.0.0.1:60866] "get" "page:1"` */
const MONITOR_LINE = /^(\d+(?:\.\d+)?) \[\d+ [^\]]*\] "([a-z]+)"(?: "((?:[^"\\]|\\.)*)")?/i;
const CSV_LINE = /^(\d+(?:\.\d+)?),([^,]+)(?:,(read|write))?(?:,(\d+))?$/i;

/** Traces are read whole into memory. */
export const MOST_TRACE_LINES = 2_000_000;

/**
 * Reads the requests of a trace: CSV with the columns `time,key[,read|write[,bytes]]` (seconds, with or
 * without a heading), or what Redis' MONITOR prints. Commands of Redis that neither read nor write one key
 * are left out.
 *
 * @throws BadParameter that names the first line that is neither.
 * @example
 * parseTrace('0.0,a\n0.5,b,write,2048', DEFAULT_SETUP).count; // 2
 * @see https://redis.io/docs/latest/commands/monitor/
 */
export function parseTrace(text: string, setup: Pick<Setup, 'seed' | 'size' | 'instances'>): Requests {
  const traced = readLines(text);
  if (traced.length === 0) throw new BadParameter('trace', 'must have at least one request');
  traced.sort((a, b) => a.at - b.at);
  const start = traced[0]?.at ?? 0;
  const ids = new Map<string, number>();
  const key = Int32Array.from(traced, (each) => {
    const id = ids.get(each.key) ?? ids.size;
    ids.set(each.key, id);
    return id;
  });
  const sizes = makeSizes(setup, ids.size);
  traced.forEach(({ size }, i) => {
    if (size !== null) sizes[key[i] ?? 0] = size;
  });
  return {
    count: traced.length,
    at: Float64Array.from(traced, ({ at }) => (at - start) * 1000),
    key,
    isWrite: Uint8Array.from(traced, ({ isWrite }) => (isWrite ? 1 : 0)),
    // One after the other, as a load balancer does it.
    instance: Uint8Array.from(traced, (_, i) => i % setup.instances),
    keys: ids.size,
    present: ids.size,
    sizes,
  };
}

function readLines(text: string): Traced[] {
  const traced: Traced[] = [];
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    const trimmed = line.trim();
    if (trimmed === '' || trimmed === 'OK' || (number === 1 && /^time,key/i.test(trimmed))) continue;
    if (traced.length >= MOST_TRACE_LINES)
      throw new BadParameter('trace', `must have at most ${MOST_TRACE_LINES} requests`);
    const read = readCsv(trimmed) ?? readMonitor(trimmed);
    if (read === undefined)
      throw new BadParameter('trace', `has a line that is neither CSV nor of MONITOR: line ${number}`);
    if (read !== null) traced.push(read);
  }
  return traced;
}

function readCsv(line: string): Traced | undefined {
  const match = CSV_LINE.exec(line);
  if (match === null) return undefined;
  const [, at, key = '', operation, size] = match;
  return {
    at: Number(at),
    key,
    isWrite: operation?.toLowerCase() === 'write',
    size: size === undefined ? null : Math.max(1, Number(size)),
  };
}

/** `null`: a command that is neither a read nor a write. */
function readMonitor(line: string): Traced | null | undefined {
  const match = MONITOR_LINE.exec(line);
  if (match === null) return undefined;
  const [, at, command = '', key] = match;
  const name = command.toLowerCase();
  if (key === undefined || !(READS.has(name) || WRITES.has(name))) return null;
  return { at: Number(at), key, isWrite: WRITES.has(name), size: null };
}
