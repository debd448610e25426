import { createHash } from 'node:crypto';
import type { Script } from './topology/node.ts';

function script(source: string): Script {
  return { source, sha1: createHash('sha1').update(source).digest('hex') };
}

/** Wall time of the server in microseconds: below 2^53 until the year 2255. */
const NOW = `local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
`;

/**
 * Reads and writes the numbers that the cache keeps about itself: generations, counters.
 *
 * - `number(key)`: the text of a number that we wrote, or nil, and all that the key holds: after a soft purge
 *   `generation:floor:purges` (see `generations/generation-text.ts`). A key of another type, a text, an overflow or
 *   a number that leaves no space to grow was not written by us: it is removed, and its name is reported.
 * - `keep(key, value, soft)` writes a number, and what is kept beside it. A server that is full refuses a script's first write if it needs memory,
 *   but none after that (a script is never left half done), and PERSIST needs none: these few bytes are what
 *   invalidates everything else, so they must fit in any case.
 *
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 */
const NUMBERS = `${NOW}
local foreign = {}
local function number(key)
  local size = redis.pcall('STRLEN', key)
  if size == 0 and redis.call('EXISTS', key) == 0 then return nil end
  local text = type(size) == 'number' and size <= 400 and redis.call('GET', key)
  local digits = text and (string.match(text, '^([1-9]%d*)$') or string.match(text, '^([1-9]%d*):[1-9]%d*:[%d@,]+$'))
  if digits and #digits <= 16 and tonumber(digits) < 9000000000000000 then return digits, text end
  redis.call('DEL', key)
  foreign[#foreign + 1] = key
  return nil
end
local function keep(key, value, soft)
  local text = string.format('%.0f', value) .. (soft or '')
  redis.call('PERSIST', key)
  redis.call('SET', key, text)
  return text
end
local function raised(key)
  return math.max(now, (tonumber((number(key))) or 0) + 1)
end
`;

/**
 * A lease is a hash: `o` its owner's token, `f` its fencing number, `w` whether somebody waits. One of another
 * type, without an owner, or that would never end was not written by us and counts as free; a load's lease is
 * renewed often, so that one far longer than ours was not either.
 * KEYS: lease, and where fencing must outlive the lease its counter. ARGV: owner, milliseconds.
 * Returns the fencing number, or minus the milliseconds left (at least 1) when another holds it; and the
 * names of keys that were replaced.
 */
export const ACQUIRE = script(`${NUMBERS}
local left = redis.call('PTTL', KEYS[1])
if left ~= -2 then
  local owner = redis.pcall('HGET', KEYS[1], 'o')
  local longest = KEYS[2] and math.huge or 60000 + 10 * tonumber(ARGV[2])
  if type(owner) == 'string' and left >= 0 and left <= longest then
    redis.pcall('HSET', KEYS[1], 'w', 1)
    return { -math.max(1, left), foreign }
  end
  redis.call('DEL', KEYS[1])
  foreign[1] = KEYS[1]
end
local fence = now
if KEYS[2] then
  fence = raised(KEYS[2])
  redis.call('SET', KEYS[2], string.format('%.0f', fence), 'PX', 86400000)
end
redis.call('HSET', KEYS[1], 'o', ARGV[1], 'f', string.format('%.0f', fence))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return { fence, foreign }`);

/** KEYS: lease. ARGV: owner, milliseconds. */
export const RENEW = script(`
if redis.pcall('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS: lease. ARGV: owner. Returns 0 not ours, 1 released, 2 released and awaited. */
export const RELEASE = script(`
if redis.pcall('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
local awaited = redis.call('HEXISTS', KEYS[1], 'w')
redis.call('DEL', KEYS[1])
return 1 + awaited`);

/**
 * KEYS: lease, entry. ARGV: owner, payload, milliseconds or 0. Returns as {@link RELEASE}; 0: refused. What was
 * there must not outlive its replacement, also where a full server refuses that.
 */
export const FILL = script(`
if redis.pcall('HGET', KEYS[1], 'o') ~= ARGV[1] then return 0 end
local awaited = redis.call('HEXISTS', KEYS[1], 'w')
local done
if ARGV[3] == '0' then done = redis.pcall('SET', KEYS[2], ARGV[2])
else done = redis.pcall('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
if done.err then redis.call('DEL', KEYS[2]) end
redis.call('DEL', KEYS[1])
if done.err then return done end
return 1 + awaited`);

const SET_AT = (key: number, payload: number, ms: number): string =>
  `if ARGV[${ms}] == '0' then redis.call('SET', KEYS[${key}], ARGV[${payload}])
else redis.call('SET', KEYS[${key}], ARGV[${payload}], 'PX', ARGV[${ms}]) end`;

/**
 * KEYS: entry, lease. ARGV: '1' and the expected payload or '0' and '', payload, milliseconds or 0.
 * What is no text reads as absent, as it does for MGET, and is overwritten.
 */
export const COMPARE_AND_SET = script(`
local present = redis.pcall('GET', KEYS[1])
if type(present) ~= 'string' then present = false end
if ARGV[1] == '1' then
  if present ~= ARGV[2] then return 0 end
elseif present then return 0 end
${SET_AT(1, 3, 4)}
redis.call('DEL', KEYS[2])
return 1`);

/** KEYS: entry, lease, new entry, its lease. ARGV: the expected payload, payload, milliseconds or 0. */
export const MOVE = script(`
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
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
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
return 1`);

/**
 * KEYS: generations. Makes those that are missing. The server's clock never shows the same microsecond
 * to two scripts, so that a new generation equals no lost one. Returns them, and the names of keys that were
 * replaced.
 */
export const ENSURE = script(`${NUMBERS}
local present = {}
for i, key in ipairs(KEYS) do
  local _, text = number(key)
  present[i] = text or keep(key, now)
end
return { present, foreign }`);

/** KEYS: generations. Raises each to a number above its last one and above all lost ones. Returns as {@link ENSURE}. */
export const BUMP = script(`${NUMBERS}
local present = {}
for i, key in ipairs(KEYS) do present[i] = keep(key, raised(key)) end
return { present, foreign }`);

/**
 * KEYS: generations. ARGV: the time, how many purges are kept apart. Raises each as {@link BUMP}, and keeps with it
 * its floor and its soft purges, as `softened` of `generations/generation.ts` does. Returns as {@link ENSURE}.
 */
export const SOFTEN = script(`${NUMBERS}
local present = {}
for i, key in ipairs(KEYS) do
  local last, text = number(key)
  local value = math.max(now, (tonumber(last) or 0) + 1)
  local soft
  if last then
    local floor, known = string.match(text, '^%d+:(%d+):(.*)$')
    local purges = {}
    for purge in string.gmatch(known or '', '%d+@%d+') do purges[#purges + 1] = purge end
    if #purges >= tonumber(ARGV[2]) then
      purges[2] = string.match(purges[3], '^%d+') .. string.match(purges[2], '@%d+$')
      table.remove(purges, 3)
    end
    purges[#purges + 1] = string.format('%.0f@%s', value, ARGV[1])
    soft = ':' .. (floor or last) .. ':' .. table.concat(purges, ',')
  end
  present[i] = keep(key, value, soft)
end
return { present, foreign }`);

/**
 * KEYS: generation, failover mark. ARGV: the known one; who the masters are, where they are others than
 * before. Raises unless somebody has: since the failover, if there was one, else since it was known.
 * Returns as {@link ENSURE}.
 */
export const BUMP_UNLESS_BUMPED_SINCE = script(`${NUMBERS}
local present = number(KEYS[1])
local failover = ARGV[2] ~= ''
if present then
  if failover and redis.pcall('GET', KEYS[2]) == ARGV[2] then return { { present }, foreign } end
  if not failover and tonumber(present) > tonumber(ARGV[1]) then return { { present }, foreign } end
end
present = keep(KEYS[1], math.max(now, (tonumber(present) or 0) + 1))
if failover then redis.call('SET', KEYS[2], ARGV[2]) end
return { { present }, foreign }`);

/**
 * KEYS: sequence. ARGV: channel, sender, message. Numbers the message, so that a lost one shows. A counter that
 * was lost or replaced starts at a number that it never had. Returns the number, and the names of keys that were
 * replaced.
 */
export const PUBLISH = script(`${NUMBERS}
local sent = keep(KEYS[1], (tonumber((number(KEYS[1]))) or now) + 1)
redis.call('PUBLISH', ARGV[1], sent .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
return { sent, foreign }`);

/**
 * KEYS: sequence. Returns as {@link PUBLISH} the number of the last message, and fails where none can be sent:
 * on a server that takes no writes.
 */
export const LAST_SENT = script(`${NUMBERS}
redis.call('PERSIST', KEYS[1])
local sent = number(KEYS[1]) or keep(KEYS[1], now)
return { sent, foreign }`);
