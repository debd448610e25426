import { createHooks } from '../client/hooks.ts';
import { HookedLab } from '../client/lab.ts';
import { type Server, startServer } from '../target/server.ts';
import type { Target } from '../target/target.ts';

/** Runs a case's part against one more server, which is stopped after it in any event. */
export async function withServer<T>(
  target: Target,
  run: (lab: HookedLab, server: Server) => Promise<T>,
): Promise<T> {
  const server = await startServer(target);
  try {
    return await run(new HookedLab(server.url, createHooks(server.url)), server);
  } finally {
    await server.stop();
  }
}
