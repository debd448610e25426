import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the last form held. */
export interface TinyLab extends AsyncDisposable {
  readonly url: URL;
  readonly posted: string[];
}

export interface TinyOptions {
  readonly healthz?: string;
}

/** A server of a few pages, in place of a lab, for the tests of the harness. */
export async function startTinyLab({ healthz = '{"status":"ok"}' }: TinyOptions = {}): Promise<TinyLab> {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, healthz, posted);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: urlOf(server), posted, [Symbol.asyncDispose]: () => close(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, healthz: string, posted: string[]) {
  const token = /(?:^|; )token=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  if (request.method === 'POST') {
    posted.push(await text(request));
    response.writeHead(303, { location: '/flask/done?saved=1' }).end();
  } else if (request.url === '/healthz') {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(healthz);
  } else if (request.url === '/form') {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'token=t1; HttpOnly; Path=/' });
    response.end(formPage);
  } else if (request.url?.startsWith('/flask/done')) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<p data-testid="flash">token ${token}</p>`);
  } else {
    response
      .writeHead(404, { 'content-type': 'text/html' })
      .end('<h1 data-testid="error-title">Page not found</h1>');
  }
}

const formPage = `<main><form data-testid="product-form" method="post" action="?x=1">
  <input type="hidden" name="csrf_token" value="t1"><input name="name" value="A &amp; B">
  <input type="checkbox" name="off" value="1"><input type="checkbox" name="on" value="1" checked>
  <textarea name="description">
two
lines</textarea>
  <select name="size"><option value="s">S</option><option value="m" selected>M</option></select>
</form></main>`;

function urlOf(server: Server): URL {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return new URL(`http://127.0.0.1:${address.port}`);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
