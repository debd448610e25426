import { connect, createServer, type Socket } from 'node:net';
import type { Milliseconds } from '../../clock/units.ts';

/** A TCP proxy that can hold back what the server replies. */
export interface SlowProxy {
  readonly port: number;
  /** How late every reply comes from now on; 0 for at once. */
  delay(ms: Milliseconds): void;
  stop(): Promise<void>;
}

/**
 * Puts itself before a server of the loopback interface: a store that still responds, but late.
 *
 * @example
 * const proxy = await slowProxy(server.port);
 * proxy.delay(500);
 */
export function slowProxy(port: number): Promise<SlowProxy> {
  let late: Milliseconds = 0;
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (chunk) => server.write(chunk));
    // Replies keep their order also when the delay changes: none leaves before the one ahead of it.
    let due = 0;
    server.on('data', (chunk) => {
      const now = performance.now();
      due = Math.max(due, now + late);
      if (due <= now) {
        client.write(chunk);
        return;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (!client.destroyed) client.write(chunk);
      }, due - now);
      timers.add(timer);
    });
  });
  return new Promise((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address();
      if (typeof address !== 'object' || address === null) {
        reject(new Error('The system gave no port.'));
        return;
      }
      resolve({
        port: address.port,
        delay: (ms) => {
          late = ms;
        },
        stop: () =>
          new Promise((stopped) => {
            for (const timer of timers) clearTimeout(timer);
            for (const socket of sockets) socket.destroy();
            proxy.close(() => stopped());
          }),
      });
    });
  });
}
