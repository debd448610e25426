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

hookedCase(
  'F14',
  'hits over 80 % are good, over half of them a warning, else bad; few reads say nothing',
  async (lab) => {
    const level = async () => (await card(lab, 'hit-rate')).attribute('data-level');
    const read = async (times: number, path: (n: number) => string) => {
      for (let n = 1; n <= times; n++) await lab.page(path(n));
    };
    await read(9, (n) => `/flask/products?per_page=${n}`);
    expect(await level()).toBe('neutral');
    await read(1, () => '/flask/products?per_page=13');
    expect(await level()).toBe('bad');
    await read(11, () => '/flask/products?per_page=13');
    expect(await level()).toBe('warning');
    await read(30, () => '/flask/products?per_page=13');
    expect(await level()).toBe('good');
  },
);

hookedCase('F14', 'the table of caches agrees with the cards, and demos are no traffic', async (lab) => {
  await lab.page('/flask/stampede?clients=20');
  await lab.page('/flask/products/compare?latency=0');
  expect((await card(lab, 'hit-rate')).text('card-app')).toBe('no traffic yet');
  for (let read = 0; read < 3; read++) await lab.page('/flask/products');
  const page = await lab.page(PATH);
  const sum = (name: string) =>
    page
      .all('cache-row')
      .map((row) => Number(row.element.querySelector(`[data-cell="${name}"]`)?.text.replaceAll(',', '')))
      .reduce((total, count) => total + count, 0);
  expect((await card(lab, 'hit-rate')).text('card-app')).toContain(
    `(hits ${sum('hits')}, misses ${sum('misses')})`,
  );
});

hookedCase('F14', 'load can be made, and the figures counted from now', async (lab) => {
  await lab.follow(await lab.submit(await lab.page(PATH), 'load-form'));
  expect((await card(lab, 'hit-rate')).text('card-app')).toMatch(/^\d+\.\d % \(hits/);
  const page = await lab.follow(await lab.submit(await lab.page(PATH), 'reset-form'));
  expect(page.has('flash')).toBe(true);
  expect((await card(lab, 'hit-rate')).text('card-app')).toBe('no traffic yet');
});

sharedStoreCase('F14', 'the figures of the server are beside those of the app', async (lab) => {
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

hookedCase('F14', 'a reader that lost the stream gets what was plotted meanwhile', async (lab) => {
  const first = await readEvent(lab);
  expect(first.id).toMatch(/^\d+$/);
  expect(first.data.missed).toEqual([]);
  for (let visit = 0; visit < 2; visit++) {
    await lab.hooks.advance(5000);
    await lab.page(PATH);
  }
  await lab.hooks.advance(5000);
  const { data } = await readEvent(lab, first.id);
  expect(data.missed).toHaveLength(2);
  const times = data.missed.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect((await readEvent(lab, 'nonsense')).data.missed).toEqual([]);
});

/** The first event of the live stream, as a reader gets it that names the last one that it had. */
async function readEvent(lab: Lab, lastEventId?: string) {
  const leaving = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const stream = await fetch(new URL(`${PATH}/events`, lab.base), { headers, signal: leaving.signal });
  try {
    return await firstEvent(stream);
  } finally {
    leaving.abort();
  }
}

/** The first event that carries data; comments and retry fields before it are passed over. */
async function firstEvent(stream: Response): Promise<LiveEvent> {
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (const block of text.split('\n\n').slice(0, -1)) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      if (data !== undefined)
        return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) };
    }
  }
  throw new Error(`the stream ended without an event: ${text}`);
}

interface LiveEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: { readonly missed: readonly { readonly at: string }[] };
}

hookedCase(
  'F14',
  'it says how large the cache should be, which keys are hot, and what to do',
  async (lab) => {
    expect((await lab.page(PATH)).has('recommendations')).toBe(true);
    for (let visit = 0; visit < 3; visit++) await lab.page('/flask/products?per_page=17');
    const page = await lab.page(PATH);
    expect(page.text('sizing')).toMatch(/The cache "\w+" was read \d+ times/);
    expect(page.text('sizing')).toContain('Too few samples');
    const curves = page.all('size-curve');
    expect(curves.map((curve) => curve.element.querySelector('svg')?.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(/^Hit ratio by the number of entries: .* with 5,000 places$/),
      expect.stringMatching(/^Hit ratio by memory: .* with 32\.0 MiB$/),
    ]);
    expect(curves[0]?.element.querySelectorAll('polyline').length).toBe(5);
    expect(page.one('hot-keys').element.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
  },
);

hookedCase('F14', 'a small cache evicts when more keys are read than it has room for', async (lab) => {
  const read = async (keys: number) => {
    const page = await lab.page(`${PATH}?keys=${keys}`);
    const [entries, evictions, hits, misses] = ['entries', 'evictions', 'hits', 'misses'].map((name) =>
      page.number(`small-${name}`),
    );
    return { entries, evictions, hits, misses };
  };
  const few = await read(20);
  expect(few).toEqual({
    entries: few.misses,
    evictions: 0,
    hits: 1000 - Number(few.misses),
    misses: few.misses,
  });
  const many = await read(1000);
  expect(many.entries).toBe(100);
  expect(many.evictions).toBeGreaterThan(100);
  // What was stored is there or was evicted.
  expect(many.misses).toBe(100 + Number(many.evictions));
  expect(many.hits).toBe(1000 - Number(many.misses));
});

hookedCase(
  'F14',
  'the small cache is no traffic of the app, and is read when it is chosen only',
  async (lab) => {
    const plain = await lab.page(PATH);
    expect(plain.has('small-evictions')).toBe(false);
    expect(plain.answer.headers['cache-status']).toBeUndefined();
    const chosen = plain.all('small-keys').map((link) => link.attribute('href'));
    expect(chosen.length).toBeGreaterThan(2);
    for (const href of chosen) {
      const page = await lab.page(
        new URL(href ?? '', plain.url).pathname + new URL(href ?? '', plain.url).search,
      );
      const current = page.all('small-keys').filter((link) => link.attribute('aria-current') === 'true');
      expect(current.map((link) => link.attribute('href'))).toEqual([href]);
    }
    expect((await card(lab, 'hit-rate')).text('card-app')).toBe('no traffic yet');
    expect((await card(lab, 'evictions')).text('card-app')).toMatch(/^0\b/);
  },
);
