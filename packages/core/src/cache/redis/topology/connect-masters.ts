import type { Milliseconds } from '../../../clock/index.ts';
import { CacheUnreachableError } from '../../errors/errors.ts';
import { RedisNode } from './node.ts';
import type { Master } from './topology.ts';

/**
 * Connects to every master, reusing connections that are up, and has each
 * prove that it is one. All or none: when one fails, those that were made for it are closed, and it rejects.
 * Calls `lost` when a connection that was made here ends later.
 */
export async function connectMasters(
  masters: readonly Master[],
  standing: readonly RedisNode[],
  timeout: Milliseconds,
  lost: (node: RedisNode, error: unknown) => void,
): Promise<readonly RedisNode[]> {
  const known = new Map(standing.filter(({ ready }) => ready).map((node) => [node.address, node]));
  const made: RedisNode[] = [];
  const connect = async ({ address, options, verify }: Master): Promise<RedisNode> => {
    const node = known.get(address) ?? new RedisNode(address, options, timeout);
    if (!known.has(address)) {
      made.push(node);
      await node.connect(timeout, (error) => lost(node, error));
    }
    await verify?.(node).catch((error: unknown) => {
      node.close();
      throw error;
    });
    if (!node.ready) throw new CacheUnreachableError(`${address} hung up.`);
    return node;
  };
  const results = await Promise.allSettled(masters.map(connect));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    for (const node of made) node.close();
    throw failed.reason;
  }
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
