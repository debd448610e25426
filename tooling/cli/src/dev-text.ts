/** One of the servers that `pnpm dev` starts. */
export interface Server {
  readonly name: string;
  readonly port: number;
  /** An address that responds at once when it runs. */
  readonly url: string;
  readonly about: string;
}

export const SERVERS: readonly Server[] = [
  { name: 'hono-lab', port: 3000, url: 'http://localhost:3000/', about: 'the lab in Hono' },
  { name: 'koa-lab', port: 3001, url: 'http://localhost:3001/', about: 'the lab in Koa' },
  { name: 'guide', port: 3002, url: 'http://localhost:3002/', about: 'the guide: chapters and exercises' },
];

/** What the runner and the watchers say that helps nobody who starts the lab. */
export function isNoise(line: string): boolean {
  return (
    line.trim() === '' ||
    /^(?:\$ |> |\s*• |turbo \d|cache bypass|Shutting down|\s*(?:Tasks|Cached|Time):\s|\s*➜|\s*vitepress v)/.test(
      line,
    ) ||
    /listening on http|press h to show help|Restarting|Completed running/i.test(line)
  );
}

/** What to do about a port that something else uses. */
export function takenText({ name, port }: Server): string {
  return `Port ${port} is taken, and ${name} needs it. Stop what listens there, or start one app elsewhere: PORT=${port + 1000} pnpm --filter ${name} dev`;
}

/** The last lines of a start: every address, and where to begin. */
export function banner(servers: readonly Server[] = SERVERS): string {
  const lines = servers.map(({ url, about }) => `  ${url.padEnd(24)} ${about}`);
  return `\nThe Caching Lab runs:\n\n${lines.join('\n')}\n\n  Start here: http://localhost:3000/ and "Start with lesson 1". Control-C stops everything.\n\n`;
}
