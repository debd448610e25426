import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { streamProxy } from './stream-proxy.ts';

const { app, open } = journeys();
const PATH = '/flask/cache-stats';
const EVENTS = `${PATH}/events`;

/** What the app would send now to a reader that names this event as its last one. */
async function missedSince(id: string): Promise<readonly { readonly at: string }[]> {
  const leaving = new AbortController();
  const headers = { 'Last-Event-ID': id };
  const stream = await fetch(`${app().url}${EVENTS}`, { headers, signal: leaving.signal });
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const [, data] = /^data: (.*)\n/m.exec(text) ?? [];
    if (data === undefined) continue;
    leaving.abort();
    return (JSON.parse(data) as { readonly missed: readonly { readonly at: string }[] }).missed;
  }
  return [];
}

describe(`the live stream of ${process.env['LAB_E2E_APP']}`, () => {
  it('goes on after the connection was lost, and its plots keep their place without a gap', async (t) => {
    await using proxy = await streamProxy(app().url, EVENTS);
    await using tab = await open(t, { baseURL: proxy.url });
    const { page } = tab;
    const state = page.locator('[data-live-state]');
    const first = page.locator('[data-plot="live"]').first();
    const instants = () =>
      first.locator('tbody time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));

    await page.goto(PATH);
    await page.evaluate('window.sameDocument = true');
    await expect.poll(() => state.getAttribute('data-live-state'), { timeout: 20_000 }).toBe('live');
    proxy.cut(true);
    await expect.poll(() => state.getAttribute('data-live-state'), { timeout: 20_000 }).toBe('waiting');
    const before = await instants();
    const last = String(Date.parse(before.at(-1) ?? ''));

    // The browser reconnects by itself, and sends the id of the last event that it got.
    await expect.poll(() => proxy.asked, { timeout: 20_000 }).toEqual([null, last]);
    await expect.poll(async () => (await missedSince(last)).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const missed = (await missedSince(last)).map(({ at }) => at);
    proxy.cut(false);

    await expect.poll(() => state.getAttribute('data-live-state'), { timeout: 20_000 }).toBe('live');
    const after = await instants();
    expect(after.slice(0, before.length + missed.length)).toEqual([...before, ...missed]);
    expect(after).toEqual(after.toSorted());
    expect(new Set(after).size).toBe(after.length);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
  });
});
