/** Where a cluster sends a command that came to the wrong master. */
export interface Redirection {
  /** `MOVED`: the slot has another master from now on; otherwise `ASK`: this one command only. */
  readonly lasting: boolean;
  readonly address: string;
}

/**
 * Reads a reply as a redirection; `null` for any other error. A reply without a host means the host that
 * gave it.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#redirection-and-resharding
 */
export function parseRedirection(error: unknown, from: string): Redirection | null {
  const match = error instanceof Error ? /^(MOVED|ASK) \d+ (\S*):(\d+)$/.exec(error.message) : null;
  if (match === null) return null;
  const [, how, host, port] = match;
  const address = `${host || from.slice(0, from.lastIndexOf(':'))}:${port}`;
  return { lasting: how === 'MOVED', address };
}
