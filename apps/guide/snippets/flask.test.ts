import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

it("the text 'false' is true", () => {
  const query = new URLSearchParams('cached=false');
  // #region wrong-flag
  const source = query.get('cached') ? 'cache' : 'live';
  // #endregion wrong-flag
  expect(source).toBe('cache');
});

it('the source is what the cache did', async () => {
  const cache = createCache();
  const load = async () => ({ temperature: 72 });
  const query = new URLSearchParams('cached=false');
  const sources: string[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    // #region cure-flag
    const cached = query.get('cached') !== 'false';
    const { status } = await cache.resolve('weather:Oslo', load, { ttl: 60_000, forceFresh: !cached });
    const source = status === 'hit' || status === 'stale' ? 'cache' : 'live';
    // #endregion cure-flag
    sources.push(source);
  }
  expect(sources).toEqual(['live', 'live']);
});

it('positional and named arguments make two keys', () => {
  // #region wrong-arguments
  const keyOf = (...args: readonly unknown[]): string => `sum:${JSON.stringify(args)}`;

  keyOf(1, 2); // sum:[1,2]
  keyOf({ a: 1, b: 2 }); // sum:[{"a":1,"b":2}]
  keyOf({ b: 2, a: 1 }); // sum:[{"b":2,"a":1}]
  // #endregion wrong-arguments
  expect(new Set([keyOf(1, 2), keyOf({ a: 1, b: 2 }), keyOf({ b: 2, a: 1 })]).size).toBe(3);
});

it('a key of what the arguments mean', () => {
  // #region cure-arguments
  const keyOf = ({ a, b = 2 }: { readonly a: number; readonly b?: number }): string => `sum:${a}:${b}`;

  keyOf({ a: 1 }); // sum:1:2
  keyOf({ b: 2, a: 1 }); // sum:1:2
  // #endregion cure-arguments
  expect(keyOf({ a: 1 })).toBe(keyOf({ b: 2, a: 1 }));
});

it('on one axis the small unit is a flat line', () => {
  const [temperatures = [], times = []] = [
    [67, 76.9, 72],
    [1000, 0.4, 0.3],
  ];
  /** The share of its axis that each line uses; an axis reaches from 0 to the highest value of its lines. */
  const heights = (datasets: readonly { readonly data: readonly number[]; readonly yAxisID?: string }[]) =>
    datasets.map(({ data, yAxisID }) => {
      const own = datasets.filter((each) => each.yAxisID === yAxisID).flatMap((each) => each.data);
      return (Math.max(...data) - Math.min(...data)) / Math.max(...own);
    });
  // #region wrong-axis
  const datasets = [
    { label: 'temperature (°F)', data: temperatures },
    { label: 'response time (ms)', data: times },
  ];
  // #endregion wrong-axis
  expect(heights(datasets)[0]).toBeLessThan(0.01);
  // #region cure-axis
  const onTheirOwn = [
    { label: 'temperature (°F)', data: temperatures, yAxisID: 'temperature' },
    { label: 'response time (ms)', data: times, yAxisID: 'time' },
  ];
  // #endregion cure-axis
  expect(heights(onTheirOwn)[0]).toBeGreaterThan(0.1);
});

it('a message that no page shows waits without end', () => {
  const session = { messages: [] as string[] };
  // #region wrong-message
  function save(): string {
    session.messages.push('Product updated successfully!');
    return '303 /products/1';
  }
  const page = () => ({ title: 'Product 1' });
  // #endregion wrong-message
  for (let edit = 0; edit < 3; edit += 1) save();
  expect(page()).toEqual({ title: 'Product 1' });
  expect(session.messages).toHaveLength(3);
});

it('the next page shows a message, once', () => {
  const session = { messages: ['Product updated successfully!'] };
  // #region cure-message
  const page = () => ({ title: 'Product 1', messages: session.messages.splice(0) });
  // #endregion cure-message
  expect(page().messages).toEqual(['Product updated successfully!']);
  expect(page().messages).toEqual([]);
});

it('text in a string of HTML becomes markup', () => {
  // #region wrong-html
  const html = (weather: { city: string }): string => `<pre>${JSON.stringify(weather)}</pre>`;
  // container.innerHTML = html(weather)
  // #endregion wrong-html
  expect(html({ city: '<img src=x onerror=alert(1)>' })).toContain('<img src=x onerror=alert(1)>');
});
