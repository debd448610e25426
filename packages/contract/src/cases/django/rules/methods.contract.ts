import { expect } from 'vitest';
import { adminCase, labCase } from '../../case.ts';
import { adminPages, djangoApis, djangoPages, jsonOf } from '../../django-support.ts';
import { methodRules, methodsOf } from '../../method-rules.ts';
import { expectRefusal, headerOf } from '../../support.ts';

const kept = ['content-type', 'cache-control', 'vary', 'content-security-policy'];

for (const path of djangoPages) {
  labCase('rules', `HEAD ${path} responds as GET, without a body`, async (lab) => {
    const get = await lab.get(path);
    const head = await lab.send('HEAD', path);
    expect([head.status, head.bytes]).toEqual([get.status, 0]);
    for (const name of kept) expect(head.headers[name], name).toEqual(get.headers[name]);
    expect(head.headers['content-length']).not.toBe('0');
  });

  methodRules(path);
}

adminCase(
  'rules',
  'the administration responds to HEAD and OPTIONS, and with 405 to other methods',
  async (lab) => {
    for (const path of adminPages) {
      expect(await lab.send('HEAD', path), path).toMatchObject({ status: 200, bytes: 0 });
      const allow = methodsOf(headerOf(await lab.send('OPTIONS', path), 'allow'));
      expect(allow, path).toEqual(expect.arrayContaining(['GET', 'HEAD', 'OPTIONS']));
      for (const method of ['PUT', 'PATCH', 'DELETE']) expectRefusal(await lab.send(method, path), [405]);
    }
  },
);

labCase(
  'rules',
  'unknown addresses of the track are a page of 404, and the API’s words under /api/',
  async (lab) => {
    for (const path of ['/django/nothing/', '/django/products/1/nothing/', '/django/__nothing__/'])
      expectRefusal(await lab.get(path), [404]);
    const answer = await lab.get('/django/api/nothing/', { accept: 'application/json' });
    expect([answer.status, jsonOf(answer)]).toEqual([404, { detail: expect.any(String) }]);
  },
);

labCase('rules', 'malformed escapes in addresses of the track are never a 500', async (lab) => {
  for (const path of [
    '/django/%',
    '/django/products/%E0%A4%A/',
    '/django/products/%zz/',
    '/django/api/products/?page=%E0%A4%A',
    '/django/api/products/?format=%ff',
    '/django/admin/login/?next=%zz',
    '/django/__debug__/%/',
  ])
    expect((await lab.get(path)).status, path).toBe(400);
  // No value but `1` means anything.
  expect((await lab.get('/django/products/?refresh=%')).status).toBe(200);
});

labCase('rules', 'header fields of nonsense are never a 500', async (lab) => {
  for (const accept of [';;;,,,/', '*']) {
    for (const path of djangoPages) expect((await lab.get(path, { accept })).status, path).toBe(200);
    for (const path of djangoApis) expect((await lab.get(path, { accept })).status, path).toBe(406);
  }
  for (const headers of [
    { 'accept-encoding': 'identity;q=0, *;q=0' },
    { cookie: '=; ;;a; b=%zz; c="; lab_session=x.y.z' },
    { cookie: `lab_session=${'x'.repeat(4000)}` },
    { 'if-none-match': '"""' },
    { 'if-modified-since': '-1' },
    { authorization: 'Basic ' },
    { 'x-csrftoken': 'ü' },
    { host: '' },
  ] as const)
    for (const path of [...djangoPages, ...djangoApis])
      expect((await lab.get(path, headers)).status, `${path} ${JSON.stringify(headers)}`).toBe(200);
  for (const host of ['[::1', 'a b'])
    for (const path of [...djangoPages, ...djangoApis])
      expect((await lab.get(path, { host })).status, `${path} ${host}`).toBe(400);
});
