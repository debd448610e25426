import type { BusMessage } from '../api/bus.ts';

/** Most keys or names in one message: a longer one would delay the messages behind it. */
const MOST = 1000;

/**
 * Parses a message that a bus carried as JSON.
 *
 * @param text - the JSON
 * @returns the message, or `null` if it is not one, or one of a later version
 * @example
 * parseBusMessage('{"type":"reset","cache":"shop"}')?.type; // 'reset'
 * parseBusMessage('{"type":"unknown"}'); // null
 */
export function parseBusMessage(text: string): BusMessage | null {
  let message: Partial<Record<string, unknown>>;
  try {
    message = Object(JSON.parse(text)) as Partial<Record<string, unknown>>;
  } catch {
    return null;
  }
  const { type, cache, namespace, id, sentAt } = message;
  if (typeof cache !== 'string' || !(id === undefined || typeof id === 'string')) return null;
  if (!(sentAt === undefined || typeof sentAt === 'number')) return null;
  const complete =
    type === 'reset' ||
    (type === 'raised' &&
      areTexts(message['names']) &&
      ['number', 'undefined'].includes(typeof message['softAt'])) ||
    (typeof namespace === 'string' &&
      ((type === 'keys' && areTexts(message['keys'])) ||
        (type === 'pattern' && typeof message['pattern'] === 'string') ||
        (type === 'filled' && typeof message['key'] === 'string')));
  return complete ? (message as unknown as BusMessage) : null;
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** How many keys or names a message has. */
export function sizeOf(message: BusMessage): number {
  if (message.type === 'keys') return message.keys.length;
  return message.type === 'raised' ? message.names.length : 1;
}

/** The message in parts of bounded length. */
export function cutMessage(message: BusMessage): readonly BusMessage[] {
  if (sizeOf(message) <= MOST) return [message];
  if (message.type === 'keys') return slices(message.keys).map((keys) => ({ ...message, keys }));
  if (message.type === 'raised') return slices(message.names).map((names) => ({ ...message, names }));
  return [message];
}

/** The same in fewer messages: keys of one namespace together, and all names. Their ids are theirs no more. */
export function mergeMessages(messages: readonly BusMessage[]): readonly BusMessage[] {
  const keys = new Map<string, Set<string>>();
  const names = new Set<string>();
  const others: BusMessage[] = [];
  for (const message of messages) {
    if (message.type === 'keys') {
      const ofRoom = keys.get(message.namespace) ?? new Set();
      keys.set(message.namespace, ofRoom);
      for (const key of message.keys) ofRoom.add(key);
    } else if (message.type === 'raised') for (const name of message.names) names.add(name);
    else others.push(message);
  }
  const cache = messages[0]?.cache ?? '';
  const merged: BusMessage[] = Array.from(keys, ([namespace, of]) => ({
    type: 'keys',
    cache,
    namespace,
    keys: [...of],
  }));
  if (names.size > 0) merged.push({ type: 'raised', cache, names: [...names] });
  return [...merged.flatMap(cutMessage), ...others];
}

function slices<T>(all: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(all.length / MOST);
  return Array.from({ length: parts }, (_, i) => all.slice(i * MOST, (i + 1) * MOST));
}
