import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy before an app whose streams can be cut, as by a network that fails for a while. */
export interface StreamProxy extends AsyncDisposable {
  readonly url: string;
  /** What each reader of the stream named as the last event that it got; `null` for a first visit. */
  readonly asked: readonly (string | null)[];
  /** Ends all streams, and lets the next ones wait until it is called with `false`. */
  cut(away: boolean): void;
}

/** @param path - of the stream */
export async function streamProxy(app: string, path: string): Promise<StreamProxy> {
  const asked: (string | null)[] = [];
  const streams = new Set<ServerResponse>();
  let back = Promise.withResolvers<void>();
  back.resolve();

  async function forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.url === path) {
      const last = incoming.headers['last-event-id'];
      asked.push(typeof last === 'string' ? last : null);
      await back.promise;
      streams.add(response);
    }
    const outgoing = request(new URL(incoming.url ?? '/', app), {
      method: incoming.method,
      headers: { ...incoming.headers, host: new URL(app).host },
    });
    const end = () => {
      streams.delete(response);
      outgoing.destroy();
      response.destroy();
    };
    response.once('close', end);
    outgoing.once('error', end).once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.once('error', end).pipe(response);
    });
    incoming.pipe(outgoing);
  }

  const server = createServer((incoming, response) => void forward(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    cut: (away) => {
      if (!away) return back.resolve();
      back = Promise.withResolvers();
      for (const response of streams) response.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      back.resolve();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
