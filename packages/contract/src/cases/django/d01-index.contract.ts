import { expect } from 'vitest';
import { labCase } from '../case.ts';
import { adminPages, djangoApis, djangoPages } from '../django-support.ts';

labCase('D1', 'the index links to all parts of the track', async (lab) => {
  const page = await lab.page('/django/');
  const links = page.all('part').map((part) => {
    const anchor = part.element.tagName === 'A' ? part.element : part.element.querySelector('a');
    return anchor?.getAttribute('href')?.split('?')[0];
  });
  for (const path of [
    'products/',
    'api/products/',
    'admin/',
    'sidebar/',
    'signals/',
    'decorators/',
    'caches/',
    'toolbar/',
  ])
    expect(links).toContain(`/django/${path}`);
  const { element } = await lab.page('/django/sidebar/');
  expect(element.querySelector('main a[href="/django/my-view/"]')).not.toBeNull();
});

labCase('D1', 'every link of the index leads somewhere', async (lab) => {
  const page = await lab.page('/django/');
  const links = page.element.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? '');
  for (const link of new Set(
    links.filter((href) => href.startsWith('/') && !/^\/(?:twin|guide)\b/.test(href)),
  )) {
    const { status } = await lab.visitor().get(link);
    const due = link.startsWith('/django/admin/') && !link.includes('login') ? 302 : 200;
    expect(status, link).toBe(due);
  }
});

labCase('D1', 'the index links to the pages of monitoring', async (lab) => {
  const { element } = await lab.page('/django/');
  const links = element.querySelectorAll('a[href]').map((link) => link.getAttribute('href'));
  expect(links).toEqual(expect.arrayContaining(['/metrics', '/flask/cache-stats']));
});

for (const path of [...djangoPages, ...adminPages, ...djangoApis]) {
  const bare = path.slice(0, -1);

  labCase('D1', `${bare} redirects permanently to ${path} with its query`, async (lab) => {
    for (const query of ['', '?page=2&x=a%20b'])
      for (const method of ['GET', 'HEAD']) {
        const answer = await lab.send(method, bare + query);
        expect(answer.status, `${method} ${bare}${query}`).toBe(301);
        expect(new URL(answer.headers.location ?? '', answer.url).href).toBe(
          `${lab.base.origin}${path}${query}`,
        );
      }
  });
}

labCase('D1', 'only GET and HEAD are led to the final slash: others would lose their body', async (lab) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    for (const path of ['/django/products', '/django/products/1/update', '/django/api/products'])
      expect((await lab.send(method, path)).status, `${method} ${path}`).toBe(404);
});

labCase('D1', 'an address that is none with the slash either is a 404, and leads nowhere', async (lab) => {
  for (const path of [
    '/django/nothing',
    '/django/products/1/nothing',
    '/django/api',
    '/django/api/nothing',
    '/django/products//',
    '/django//products',
  ])
    for (const method of ['GET', 'HEAD']) expect((await lab.send(method, path)).status, path).toBe(404);
});

labCase('D1', 'the final slash is no way off the site', async (lab) => {
  for (const [path, expected] of [
    ['//evil.example/django/products', 404],
    ['//evil.example/..%2f..%2fdjango/products', 404],
    ['/\\evil.example/django/products', 400],
    ['/django/..//evil.example', 404],
    ['/django/products?next=//evil.example', 301],
    ['/%2f/evil.example', 404],
    ['/django%2fproducts', 404],
  ] as const) {
    const { status, headers } = await lab.get(path);
    expect(status, path).toBe(expected);
    if (headers.location !== undefined)
      expect(new URL(headers.location, lab.base).origin, `${path} leads to ${headers.location}`).toBe(
        lab.base.origin,
      );
  }
});
