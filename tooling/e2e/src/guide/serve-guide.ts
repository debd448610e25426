import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';

const guide = join(import.meta.dirname, '../../../../apps/guide');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface ServedGuide {
  readonly url: string;
  /** The addresses of all pages. */
  readonly pages: readonly string[];
  stop(): Promise<void>;
}

/** Builds the guide, and serves it as an instructor would: static files, and `/lab/hono` forwarded to a lab. */
export async function serveGuide(pages: readonly string[], lab: URL): Promise<ServedGuide> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-guide-'));
  const vitepress = join(guide, 'node_modules/vitepress/bin/vitepress.js');
  const run = (args: readonly string[]) => promisify(execFile)(process.execPath, args, { cwd: guide });
  await run([vitepress, 'build', '.', '--outDir', folder]);
  await run(['src/slides.ts', join(folder, 'slides.html')]);
  const server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://guide');
    if (pathname.startsWith('/lab/hono/')) {
      const target = new URL(pathname.slice('/lab/hono'.length) + search, lab);
      const { host: _, ...headers } = incoming.headers;
      const forwarded = request(target, { method: incoming.method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.writeHead(502).end());
      incoming.pipe(forwarded);
    } else sendFile(folder, pathname, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    pages,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file, or the index of a folder: what the plainest web server does. */
function sendFile(folder: string, pathname: string, outgoing: ServerResponse): void {
  const path = join(folder, normalize(decodeURIComponent(pathname)));
  const file = [path, join(path, 'index.html')].find((each) =>
    statSync(each, { throwIfNoEntry: false })?.isFile(),
  );
  if (file === undefined) {
    outgoing.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    return;
  }
  outgoing.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(outgoing);
}
