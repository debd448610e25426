/** Media type of server-sent events. */
export const EVENT_STREAM_CONTENT_TYPE = 'text/event-stream; charset=utf-8';

/** What an event of the stream is called, what it says, and by which id a reader that comes back names it. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/**
 * Writes one server-sent event, for frameworks without a helper for it.
 *
 * @throws RangeError for an event name or an id with a line break.
 * @example
 * stream.write(formatServerSentEvent({ event: 'stats', data: JSON.stringify(update), id: '1' }));
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function formatServerSentEvent({ event, data, id }: ServerSentEvent): string {
  if (/[\r\n]/.test(event + (id ?? '')))
    throw new RangeError('The name and the id of an event are one line.');
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`;
}
