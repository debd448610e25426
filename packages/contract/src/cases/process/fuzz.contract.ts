import fc from 'fast-check';
import { expect } from 'vitest';
import { sendRaw } from '../../client/raw.ts';
import { ownedCase } from '../case.ts';
import { withServer } from '../with-server.ts';

/** Printed with every run, so that a failure can be played again: `LAB_FUZZ_SEED=...`. */
const seed = Number(process.env['LAB_FUZZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

/** Half a request gets no response: the client leaves. */
const PATIENCE_MS = 250;

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const noise = fc.string({ unit: byte, maxLength: 24 });
const method = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'QUERY',
  'CONNECT',
  'M-SEARCH',
  'get',
);
const path = fc.constantFrom(
  '/',
  '/flask/products',
  '/flask/products/1/edit',
  '/flask/api/weather?city=x',
  '/django/products/',
  '/django/api/products/1/',
  '/django/admin/products/',
  '/django/__debug__/',
  '/assets/style.css',
);
const target = fc.oneof(
  path,
  fc.tuple(path, noise).map(([start, rest]) => start + rest),
  fc
    .tuple(fc.constantFrom('http://', 'http://[', '//', '*', '\\', '/%', '?', '#', ''), noise)
    .map(([start, rest]) => start + rest),
);
const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 ', '');
const name = fc.constantFrom(
  'Host',
  'Host',
  'Accept',
  'Cookie',
  'Connection',
  'Content-Length',
  'Content-Type',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
  'If-None-Match',
  'If-Modified-Since',
  'Range',
  'Origin',
  'X-Request-Id',
  'X-Forwarded-For',
  'Authorization',
);
const value = fc.oneof(
  fc.constantFrom(
    'lab.test',
    '127.0.0.1',
    'chunked',
    '0',
    '5',
    '-1',
    '99999999999',
    '100-continue',
    'close',
    '*/*',
    'a, b',
  ),
  fc.constantFrom(
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'application/json',
    'lab_session=x.y',
  ),
  noise,
);
const field = fc.tuple(name, value).map(([field, text]) => `${field}: ${text}`);
const request = fc
  .tuple(method, target, version, fc.array(field, { maxLength: 5 }), fc.boolean(), noise)
  .map(([verb, where, how, fields, hasHost, body]) =>
    [
      `${verb} ${where} ${how}`,
      ...(hasHost ? ['Host: lab.test'] : []),
      ...fields,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );

ownedCase('rules', 'no request line and no head ends the process', async (lab) => {
  await withServer(lab.target, async (own, server) => {
    process.stdout.write(`fuzz seed: ${seed}\n`);
    const isHarmless = async (message: string) => {
      const { status } = await sendRaw(own.base, message, PATIENCE_MS);
      return status === null || status < 500;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 32, maxLength: 32 }), async (messages) => {
        const harmless = await Promise.all(messages.map(isHarmless));
        return harmless.every(Boolean);
      }),
      { seed, numRuns: 30 },
    );
    expect((await own.get('/healthz')).status).toBe(200);
    // What the client did is no failure of the server: one line each, and none with a stack.
    expect(server.output()).not.toMatch(/"level":(?:50|60)/);
    expect(server.output()).not.toContain('"stack"');
  });
});
