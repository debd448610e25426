import { expect } from 'vitest';
import { hookedCase, labCase } from '../../case.ts';
import { parameters, withParameter } from '../../parameters.ts';
import { expectRefusal } from '../../support.ts';

for (const { route, name, optional, legal, beyond = [], refused } of parameters) {
  const where = `${name} of ${route.split('?')[0]}`;

  labCase('input', `${where} takes what is legal${optional ? ', and may be left out' : ''}`, async (lab) => {
    for (const value of legal) {
      const answer = await lab.get(withParameter(route, name, value));
      expect(answer.status, `${name}=${value.slice(0, 50)}`).toBe(200);
    }
    const without = await lab.get(route);
    if (optional) expect(without.status).toBe(200);
    else expectRefusal(without, [400], name);
  });

  labCase('input', `${where} refuses anything else by a 400 that names it`, async (lab) => {
    for (const value of refused) expectRefusal(await lab.get(withParameter(route, name, value)), [400], name);
  });

  labCase('input', `${where} given twice is a 400 that names it, in any spelling`, async (lab) => {
    const [first = '', second = first] = legal;
    const separator = route.includes('?') ? '&' : '?';
    const pairs = [first, second].map((value) => `${name}=${encodeURIComponent(value)}`);
    for (const query of [
      pairs.join('&'),
      `${pairs[0]}&${pairs[0]}`,
      `${pairs[0]}&${name}=`,
      `${pairs[0]}&${name}`,
    ])
      expectRefusal(await lab.get(route + separator + query), [400], name);
    // Brackets are no arrays here: this is an unknown parameter, which is ignored.
    const bracketed = await lab.get(`${route}${separator}${pairs[0]}&${encodeURIComponent(`${name}[]`)}=1`);
    expect(bracketed.status).toBe(200);
  });

  if (beyond.length > 0)
    labCase('input', `${where} beyond what exists is a 404`, async (lab) => {
      for (const value of beyond) expectRefusal(await lab.get(withParameter(route, name, value)), [404]);
    });
}

hookedCase('input', 'bad parameters load nothing and store nothing', async (lab) => {
  const before = await lab.hooks.backend();
  for (const { route, name, refused } of parameters)
    for (const value of refused.slice(0, 8)) {
      const answer = await lab.get(withParameter(route, name, value));
      expect(String(answer.headers['cache-status'] ?? ''), route).not.toContain('stored');
      expect(String(answer.headers['cache-control'] ?? ''), route).not.toMatch(/max-age=[1-9]/);
    }
  expect(await lab.hooks.backend()).toEqual(before);
});

hookedCase('input', 'a page past the last one does not make an entry for each number', async (lab) => {
  for (let page = 5000; page < 5020; page++) {
    const answer = await lab.get(`/flask/products?page=${page}`);
    expect(answer.status).toBe(404);
    expect(String(answer.headers['cache-status'] ?? '')).not.toContain('stored');
  }
});

labCase('input', 'an id in the path that is no product id is a 404', async (lab) => {
  const ids = [
    'abc',
    '1.5',
    '-1',
    '0',
    '1e9',
    '+1',
    '01',
    '%20',
    '1%20',
    '%D9%A3',
    '1%00',
    '9'.repeat(30),
    'NaN',
    '<b>',
  ];
  for (const id of ids)
    for (const path of [
      `/flask/products/${encodeURI(decodeURI(id))}`,
      `/flask/products/${encodeURI(decodeURI(id))}/edit`,
    ])
      expectRefusal(await lab.get(path), [400, 404]);
});

labCase('input', 'the refused value is escaped on the page that refuses it', async (lab) => {
  const markup = '<script>alert(1)</script>';
  for (const { route, name } of parameters) {
    const answer = await lab.get(withParameter(route, name, markup));
    if (String(answer.headers['content-type']).includes('html')) expect(answer.text).not.toContain(markup);
  }
  const unknown = await lab.get(`/flask/${encodeURIComponent(markup)}?x=${markup.replaceAll(' ', '')}`);
  expect(unknown.text).not.toContain(markup);
});

labCase('input', 'header fields of nonsense are never a 500', async (lab) => {
  const nonsense = [
    { accept: ';;;,,,/' },
    { accept: 'application/xml' },
    { 'accept-language': '*;q=9' },
    { 'accept-encoding': 'identity;q=0, *;q=0' },
    { cookie: '=; ;;a; b=%zz; c="; lab=x.y.z' },
    { 'if-none-match': '"""' },
    { 'if-match': 'W/' },
    { 'if-modified-since': '-1' },
    { range: 'bytes=9-1' },
    { 'content-type': ';' },
    { 'x-forwarded-for': "'; --" },
    { 'x-forwarded-proto': 'javascript' },
    { origin: 'null' },
    { authorization: 'Basic ' },
  ];
  for (const headers of nonsense)
    for (const path of [
      '/',
      '/flask/products/1',
      '/flask/api/weather',
      '/flask/conditional-content',
      '/flask/products/1/edit',
    ]) {
      const answer = await lab.get(path, headers);
      // No version of a page can match a malformed `If-Match`; only this page is compared with it.
      const expected = 'if-match' in headers && path === '/flask/conditional-content' ? 412 : 200;
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(expected);
    }
});
