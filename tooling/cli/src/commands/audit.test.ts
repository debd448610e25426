import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../program.ts';

let output = '';

beforeEach(() => {
  output = '';
  const write = (text: string | Uint8Array) => {
    output += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function serve(headers: Record<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const known = request.headers['if-none-match'] !== undefined;
    response.writeHead(known ? 304 : 200, { 'content-type': 'text/html', etag: '"1"', ...headers });
    response.end(known ? undefined : '<!doctype html><title>A page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

test('a good page has nothing to fix: exit code 0', async () => {
  const url = await serve({ 'cache-control': 'no-cache' });
  expect(await run(['audit', url, '--no-browser'])).toBe(0);
  expect(output).toContain('Nothing to fix in 1 resource.');
});

test('a bad page is exit code 1, as JSON and as a page too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'audit.html');
  const url = await serve({});
  expect(await run(['audit', url, '--no-browser', '--json', '--html', file])).toBe(1);
  expect(JSON.parse(output)).toMatchObject({
    toFix: 1,
    resources: [{ findings: [{ id: 'no-freshness' }] }],
  });
  expect(await readFile(file, 'utf8')).toContain('does not say how long it is fresh');
});

test.each([
  ['http://example.com/', 'must be an address on this machine'],
  ['http://127.0.0.1:1/', 'Nobody answers at'],
])('%s is misuse', async (url, sentence) => {
  expect(await run(['audit', url, '--no-browser'])).toBe(2);
  expect(output).toContain(sentence);
});
