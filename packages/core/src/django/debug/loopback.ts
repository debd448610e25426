import { isLoopbackAddress } from '../../http/index.ts';
import type { HeaderLookup } from '../../pages/index.ts';

/** The client that requests the toolbar. */
export interface DebugClient {
  /** Of the connection itself. */
  readonly remoteAddress: string | undefined;
  readonly header: HeaderLookup;
}

const LOCAL_HOST = /^(?:(?:[\w-]+\.)*localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d+)?$/i;

/** A proxy adds one of these: then the connection is the proxy's, and the client may be anywhere. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Whether the client is on this machine: the connection comes from a loopback address, no proxy brought it, and
 * the requested host is this machine's (a foreign name that resolves here is DNS rebinding). What a header says
 * can only deny.
 */
export function isLoopbackClient({ remoteAddress, header }: DebugClient): boolean {
  return (
    isLoopbackAddress(remoteAddress) &&
    FORWARDED.every((name) => !header(name)) &&
    LOCAL_HOST.test(header('host') ?? '')
  );
}

/** Whether the debug toolbar is for this client: never in production, and on this machine only. */
export function mayDebug(environment: 'development' | 'test' | 'production', client: DebugClient): boolean {
  return environment !== 'production' && isLoopbackClient(client);
}
