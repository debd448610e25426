import { expect, test } from 'vitest';
import { factory } from '../../factory.ts';
import { labContext } from '../../middleware/lab-context.ts';
import { testApp } from '../../testing.ts';
import { cachePage, conditionalPage, neverCache, varyOnCookie } from './index.ts';

/** An app with the lab in its context, for views of a test's own. */
async function appOf() {
  const { lab } = await testApp();
  return factory.createApp().use(labContext(lab, new AbortController().signal));
}

test('a decorated view runs once, and its page is sent as it was made', async () => {
  let runs = 0;
  const app = (await appOf()).get('/', cachePage(60), (c) => {
    runs += 1;
    return c.html(`<p>${runs}</p>`, 200, { 'X-Made': 'by the view' });
  });
  const [first, second] = [await app.request('/'), await app.request('/')];
  expect([await first.text(), await second.text()]).toEqual(['<p>1</p>', '<p>1</p>']);
  expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
  expect([second.headers.get('x-made'), second.headers.get('age')]).toEqual(['by the view', '0']);
});

test('bytes come back as bytes', async () => {
  const png = new Uint8Array([137, 80, 78, 71, 0, 255]);
  const app = (await appOf()).get('/', cachePage(60), (c) =>
    c.body(png, 200, { 'Content-Type': 'image/png' }),
  );
  await app.request('/');
  expect(new Uint8Array(await (await app.request('/')).arrayBuffer())).toEqual(png);
});

test('concurrent requests for a view that fails share its failure, which is reported once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const told: unknown[] = [];
  let runs = 0;
  const app = (await appOf())
    .get('/', cachePage(60), async () => {
      runs += 1;
      await promise;
      throw new Error('broken');
    })
    .onError((error, c) => {
      told.push(error);
      return c.text('failed', 500);
    });
  const both = [app.request('/'), app.request('/')];
  await expect.poll(() => runs).toBe(1);
  resolve();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([500, 500]);
  expect([runs, told.length]).toEqual([1, 2]);
});

test('the order is that of the route: what is inside decides for what is around it', async () => {
  const app = (await appOf())
    .get('/own', cachePage(60), varyOnCookie, (c) => c.text(c.req.header('cookie') ?? ''))
    .get('/never', cachePage(60), neverCache, (c) => c.text('x'))
    .get('/asked', conditionalPage, cachePage(60), (c) => c.text('x'));
  const ask = async (cookie: string) => (await app.request('/own', { headers: { cookie } })).text();
  expect([await ask('a'), await ask('b'), await ask('a')]).toEqual(['a', 'b', 'a']);
  await app.request('/never');
  expect((await app.request('/never')).headers.get('age')).toBeNull();
  const etag = (await app.request('/asked')).headers.get('etag') ?? '';
  const again = await app.request('/asked', { headers: { 'if-none-match': etag } });
  expect([again.status, again.headers.get('age'), await again.text()]).toEqual([304, '0', '']);
});

test('a redirect and a response without a body pass through', async () => {
  const app = (await appOf())
    .get('/gone', conditionalPage, cachePage(60), (c) => c.redirect('/there', 302))
    .get('/empty', conditionalPage, cachePage(60), (c) => c.body(null, 204));
  expect([(await app.request('/gone')).status, (await app.request('/empty')).status]).toEqual([302, 204]);
});
