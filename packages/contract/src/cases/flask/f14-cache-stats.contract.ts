import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import type { Part } from '../../client/page.ts';
import { hookedCase, labCase, sharedStoreCase } from '../case.ts';

const PATH = '/flask/cache-stats';
const CARDS = ['memory', 'fragmentation', 'keys', 'hit-rate', 'operations', 'evictions', 'latency', 'errors'];

async function card(lab: Lab, name: string): Promise<Part> {
  const found = (await lab.page(PATH)).all('card').find((each) => each.attribute('data-card') === name);
  if (!found) throw new Error(`no card ${name}`);
  return found;
}

labCase('F14', 'there is a card for each figure, with a level', async (lab) => {
  const cards = (await lab.page(PATH)).all('card');
  expect(cards.map((each) => each.attribute('data-card'))).toEqual(expect.arrayContaining(CARDS));
  for (const each of cards)
    expect(['good', 'warning', 'bad', 'neutral']).toContain(each.attribute('data-level'));
});

hookedCase(
  'F14',
  'the page says whether Redis is connected, and is a 200 either way',
  async (lab, subject) => {
    const page = await lab.page(PATH);
    expect(page.text('redis-state')).toBe(subject.store === 'redis' ? 'connected' : 'not connected');
    const server = page.all('card').flatMap((each) => each.all('card-server').map((part) => part.words));
    expect(server.length).toBeGreaterThan(0);
    if (subject.store !== 'redis') expect(new Set(server)).toEqual(new Set(['not connected']));
  },
);

hookedCase('F14', 'no traffic is neutral, not bad', async (lab) => {
  expect((await card(lab, 'hit-rate')).attribute('data-level')).toBe('neutral');
});

hookedCase('F14', 'hits over 80 % are good, half of them a warning, misses alone bad', async (lab) => {
  const level = async () => (await card(lab, 'hit-rate')).attribute('data-level');
  const path = '/flask/products?per_page=13';
  await lab.page(path);
  expect(await level()).toBe('bad');
  for (let hit = 0; hit < 2; hit++) await lab.page(path);
  expect(await level()).toBe('warning');
  for (let hit = 0; hit < 8; hit++) await lab.page(path);
  expect(await level()).toBe('good');
});

sharedStoreCase('F14', 'the figures of the server stand beside those of the app', async (lab) => {
  for (const name of ['memory', 'keys', 'hit-rate']) {
    const each = await card(lab, name);
    expect(each.text('card-app'), name).not.toBe('');
    expect(each.text('card-server'), name).toMatch(/\d|—|–|n\/a/);
  }
});

labCase('F14', 'the figures come live as server-sent events', async (lab) => {
  const page = await lab.page(PATH);
  const live = page.element.querySelector('[data-live]')?.getAttribute('data-live');
  const leaving = new AbortController();
  const stream = await fetch(new URL(live ?? '/no-stream', page.url), { signal: leaving.signal });
  try {
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.headers.get('cache-control')).toMatch(/no-store|no-cache/);
    expect(await firstEvent(stream)).toMatchObject({ event: 'stats', data: expect.any(Object) });
  } finally {
    leaving.abort();
  }
});

/** The first event that carries data; comments and retry fields before it are passed over. */
async function firstEvent(stream: Response): Promise<{ event: string; data: unknown }> {
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (const block of text.split('\n\n').slice(0, -1)) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      if (data !== undefined) return { event: field('event') ?? 'message', data: JSON.parse(data) };
    }
  }
  throw new Error(`the stream ended without an event: ${text}`);
}
