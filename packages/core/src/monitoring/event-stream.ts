/** Media type of server-sent events. */
export const EVENT_STREAM_CONTENT_TYPE = 'text/event-stream; charset=utf-8';

/**
 * Writes one server-sent event, for frameworks without a helper for it.
 *
 * @throws RangeError for an event name with a line break.
 * @example
 * stream.write(formatServerSentEvent('stats', JSON.stringify(update)));
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function formatServerSentEvent(event: string, data: string): string {
  if (/[\r\n]/.test(event)) throw new RangeError('An event name is one line.');
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\n${lines.join('')}\n`;
}
