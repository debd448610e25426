import { createHash } from 'node:crypto';

/** A Lua script that Redis runs atomically. */
export interface Script {
  readonly source: string;
  readonly sha1: string;
}

function script(source: string): Script {
  return { source, sha1: createHash('sha1').update(source).digest('hex') };
}

/** Wall time of the server in microseconds: below 2^53 until the year 2255. */
const NOW = `local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
`;

/**
 * A lease is a hash: `o` its owner's token, `f` its fencing number, `w` whether somebody waits.
 * KEYS: lease, and where fencing must outlive the lease its counter. ARGV: owner, milliseconds.
 * Answers the fencing number, or minus the milliseconds left (at least 1) when another holds it.
 */
export const ACQUIRE = script(`${NOW}
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'w', 1)
  return -math.max(1, redis.call('PTTL', KEYS[1]))
end
local fence = now
if KEYS[2] then
  fence = math.max(now, (tonumber(redis.call('GET', KEYS[2])) or 0) + 1)
  redis.call('SET', KEYS[2], string.format('%.0f', fence), 'PX', 86400000)
end
redis.call('HSET', KEYS[1], 'o', ARGV[1], 'f', string.format('%.0f', fence))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return fence`);

/** KEYS: lease. ARGV: owner, milliseconds. */
export const RENEW = script(`
if redis.call('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS: lease. ARGV: owner. Answers 0 not ours, 1 released, 2 released and awaited. */
export const RELEASE = script(`
if redis.call('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
local awaited = redis.call('HEXISTS', KEYS[1], 'w')
redis.call('DEL', KEYS[1])
return 1 + awaited`);

/** KEYS: lease, entry. ARGV: owner, payload, milliseconds or 0. Answers as {@link RELEASE}; 0: refused. */
export const FILL = script(`
if redis.call('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
local awaited = redis.call('HEXISTS', KEYS[1], 'w')
if ARGV[3] == '0' then redis.call('SET', KEYS[2], ARGV[2])
else redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
redis.call('DEL', KEYS[1])
return 1 + awaited`);

/** KEYS: entry, lease. ARGV: '1' and the expected payload or '0' and '', payload, milliseconds or 0. */
export const COMPARE_AND_SET = script(`
local present = redis.call('GET', KEYS[1])
if ARGV[1] == '1' then
  if present ~= ARGV[2] then return 0 end
elseif present then return 0 end
if ARGV[4] == '0' then redis.call('SET', KEYS[1], ARGV[3])
else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
redis.call('DEL', KEYS[2])
return 1`);

const SET_AT = (key: number, payload: number, ms: number): string =>
  `if ARGV[${ms}] == '0' then redis.call('SET', KEYS[${key}], ARGV[${payload}])
else redis.call('SET', KEYS[${key}], ARGV[${payload}], 'PX', ARGV[${ms}]) end`;

/** KEYS: entry, lease, new entry, its lease. ARGV: the expected payload, payload, milliseconds or 0. */
export const MOVE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
${SET_AT(3, 2, 3)}
redis.call('DEL', KEYS[1], KEYS[2], KEYS[4])
return 1`);

/** KEYS: entry, lease. ARGV: payload, milliseconds or 0. */
export const REPLACE = script(`
${SET_AT(1, 1, 2)}
redis.call('DEL', KEYS[2])
return 1`);

/** KEYS: entry, lease. ARGV: the expected payload. */
export const REMOVE_IF = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
return 1`);

/**
 * KEYS: generations. Makes those that are missing. The server's clock never shows the same microsecond
 * to two scripts, so that a generation made anew equals no lost one.
 */
export const ENSURE = script(`${NOW}
local answer = {}
for i, key in ipairs(KEYS) do
  local known = redis.call('GET', key)
  if not known then
    known = string.format('%.0f', now)
    redis.call('SET', key, known)
  end
  answer[i] = known
end
return answer`);

/** KEYS: generations. Raises each to a number above its last one and above all lost ones. */
export const RAISE = script(`${NOW}
local answer = {}
for i, key in ipairs(KEYS) do
  local raised = math.max(now, (tonumber(redis.call('GET', key)) or 0) + 1)
  answer[i] = string.format('%.0f', raised)
  redis.call('SET', key, answer[i])
end
return answer`);

/**
 * KEYS: generation, failover mark. ARGV: the known one; who the masters are, where they are others than
 * before. Raises unless somebody has: since the failover, if there was one, else since it was known.
 */
export const RAISE_IF = script(`${NOW}
local present = redis.call('GET', KEYS[1])
local failover = ARGV[2] ~= ''
if present then
  if failover and redis.call('GET', KEYS[2]) == ARGV[2] then return present end
  if not failover and tonumber(present) > tonumber(ARGV[1]) then return present end
end
local raised = string.format('%.0f', math.max(now, (tonumber(present) or 0) + 1))
redis.call('SET', KEYS[1], raised)
if failover then redis.call('SET', KEYS[2], ARGV[2]) end
return raised`);

/** KEYS: sequence. ARGV: channel, sender, message. Numbers the message, so that a lost one shows. */
export const PUBLISH = script(`
local number = redis.call('INCR', KEYS[1])
redis.call('PUBLISH', ARGV[1], number .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
return number`);
