import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { guardRequests } from './guard-requests.ts';

/** Runs a server behind the guard; its response shows what reached it. */
async function guarded(allowedHosts: readonly string[] | null = null) {
  const lines: unknown[] = [];
  const log = { info: (...line: unknown[]) => void lines.push(line) };
  const server = createServer(
    guardRequests(
      ({ url, headers, rawHeaders }, response) => {
        expect(rawHeaders[1 + rawHeaders.findIndex((name) => name.toLowerCase() === 'host')]).toBe(
          headers.host,
        );
        response.end(`seen ${headers.host}${url}`);
      },
      {
        allowedHosts,
        log,
      },
    ),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const send = (target: string, ...fields: string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk;
      });
      socket.on('close', () => resolve(said)).on('error', reject);
      socket.write([`GET ${target} HTTP/1.1`, ...fields, 'Connection: close', '', ''].join('\r\n'));
    });
  return { send, lines };
}

test('a request that names one path on one host goes through, in one spelling', async () => {
  const { send, lines } = await guarded();
  expect(await send('/%64jango/../flask/?a=%64', 'Host: LAB.test:80')).toMatch(
    /seen lab\.test\/flask\/\?a=%64$/,
  );
  expect(lines).toEqual([]);
});

test('an absolute URL names its host itself, whatever Host says', async () => {
  const { send } = await guarded(['lab.test']);
  const served = [
    ['http://lab.test/flask/?a=1', 'lab.test/flask/?a=1'],
    ['HTTP://LAB.test:80/%64jango/./', 'lab.test/django/'],
    ['https://lab.test:8080', 'lab.test:8080/'],
    ['http://lab.test?a=b', 'lab.test/?a=b'],
    ['http://lab.test//a', 'lab.test//a'],
  ] as const;
  for (const [target, seen] of served)
    for (const host of ['lab.test', 'evil.test'])
      expect(await send(target, `Host: ${host}`)).toMatch(new RegExp(`seen ${RegExp.escape(seen)}$`));
  expect(await send('http://evil.test/', 'Host: lab.test')).toContain('LAB_ALLOWED_HOSTS');
});

test.each([
  ['http://x:y/', ['Host: a']],
  ['http://', ['Host: a']],
  ['http:///path', ['Host: a']],
  ['http://user@a/', ['Host: a']],
  ['http://a/#b', ['Host: a']],
  ['http://a#b', ['Host: a']],
  ['http://a/%zz', ['Host: a']],
  ['http://a\\b/', ['Host: a']],
  ['ftp://a/', ['Host: a']],
  ['http:/a', ['Host: a']],
  ['a:80', ['Host: a']],
  ['http://a/', []],
  ['http://a/', ['Host: b', 'Host: b']],
  ['http://a/', ['Host: b/c']],
  ['http://[', ['Host: a']],
  ['*', ['Host: a']],
  ['/%zz', ['Host: a']],
  ['/', []],
  ['/', ['Host:']],
  ['/', ['Host: a', 'Host: b']],
  ['/', ['Host: a', 'Host: a']],
  ['/', ['Host: a, b']],
  ['/', ['Host: user@a']],
  ['/', ['Host: a/django/products/#']],
])('%s with %j is a 400 that nothing further in sees', async (target, fields) => {
  const { send } = await guarded();
  const answer = await send(target, ...fields);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain('seen');
});

test('a host that is not served is a 400, and one line in the log', async () => {
  const { send, lines } = await guarded(['lab.test']);
  expect(await send('/', 'Host: lab.test:8080')).toContain('seen');
  const answer = await send('/', 'Host: evil.test');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('LAB_ALLOWED_HOSTS');
  expect(lines).toEqual([[{ method: 'GET', status: 400, code: 'host-not-allowed' }, 'request refused']]);
});

test('programs get problem details', async () => {
  const { send } = await guarded();
  expect(await send('/flask/api/weather', 'Host: a b')).toMatch(
    /application\/problem\+json.*"code":"bad-host"/s,
  );
});
