import type { Milliseconds } from '../../clock/index.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import { Pause } from './cancellable-sleep.ts';
import { connectMasters } from './topology/connect-masters.ts';
import { hashSlot, slotTable } from './topology/hash-slot.ts';
import type { RedisNode, Script } from './topology/node.ts';
import { parseRedirection } from './topology/redirection.ts';
import type { Master, Topology } from './topology/topology.ts';

/**
 * Options of a connection to Redis. After a failed attempt it waits 25 ms, doubled each time up to
 * `maxReconnectDelay`, less a random quarter, so instances do not reconnect all at once.
 *
 * @example
 * const redis = createRedisStore('redis://127.0.0.1:6379', { prefix: 'lab:shop', connectTimeout: 500 });
 */
export interface RedisConnectionOptions {
  /** How long one attempt to connect may take. Default 1000 ms. */
  readonly connectTimeout?: Milliseconds;
  /** First part of every key; names joined by colons. Default `lab`. */
  readonly prefix?: string;
  /** Longest wait between two attempts to reconnect. Default 1000 ms. */
  readonly maxReconnectDelay?: Milliseconds;
}

export type ConnectionListener = (up: boolean) => void;

const FIRST_PAUSE: Milliseconds = 25;
const MAX_REDIRECTIONS = 5;

/**
 * The connections to the masters of one store: one, or a cluster's.
 *
 * It is up while there is a connection to every master. When one is lost, or no longer is a master, the
 * store counts as down until the masters have been found again: a cluster with a slot that no node serves
 * serves no other slot either, by its own default (`cluster-require-full-coverage`).
 */
export class RedisConnection {
  readonly sharded: boolean;
  readonly #topology: Topology;
  readonly #timeout: Milliseconds;
  readonly #longest: Milliseconds;
  readonly #listeners = new Set<ConnectionListener>();
  #nodes: readonly RedisNode[] = [];
  #slots: readonly (RedisNode | undefined)[] = [];
  #sole: RedisNode | null = null;
  #up = false;
  #finding: Promise<void> | null = null;
  #again = false;
  readonly #pause = new Pause();
  #unwatch: (() => void) | undefined;
  #lastError: unknown;
  /** Pending until the first attempt has ended: early commands wait for it. */
  #beginning: PromiseWithResolvers<void> | null = Promise.withResolvers();
  #closed = false;

  constructor(topology: Topology, options: RedisConnectionOptions = {}) {
    this.#topology = topology;
    this.sharded = topology.sharded;
    this.#timeout = options.connectTimeout ?? 1000;
    this.#longest = options.maxReconnectDelay ?? 1000;
  }

  get ready(): boolean {
    return this.#up;
  }

  /** What the connection last failed with. */
  get lastError(): unknown {
    return this.#lastError;
  }

  /** Every master; none while the connection is down. */
  get nodes(): readonly RedisNode[] {
    return this.#up ? this.#nodes : [];
  }

  /** The master that serves a key; throws a {@link CacheUnreachableError} while there is none. */
  nodeOf(key: string): RedisNode {
    const node = this.#sole ?? (this.#up ? this.#slots[hashSlot(key)] : undefined);
    if (node !== undefined) return node;
    throw new CacheUnreachableError('Redis is not connected.', { cause: this.#lastError });
  }

  /**
   * Runs one command at the master that serves the key, and again where the cluster says that another does.
   * The first attempt is sent before this returns, so that commands for one key keep their order; before
   * the first connection is up, or has failed, they wait for it in that order.
   */
  at<T>(key: string, command: (node: RedisNode) => Promise<T>): Promise<T> {
    return this.#sole === null ? this.#routed(key, command) : command(this.#sole);
  }

  run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
    return this.at(keys[0] ?? '', (node) => node.run(script, keys, args));
  }

  /** Starts connecting, and goes on trying for as long as it takes. */
  start(): void {
    this.#unwatch ??= this.#topology.watch?.(() => void this.#find());
    void this.#find();
  }

  /** Gives up connections that hang and makes new ones. */
  restart(): void {
    if (this.#closed) return;
    this.#drop();
    void this.#find();
  }

  /** The connection is up, but the server behind it takes no writes: an outage like any other. */
  suspect(): void {
    for (const listener of this.#listeners) listener(false);
  }

  onConnection(listener: ConnectionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#unwatch?.();
    this.#listeners.clear();
    this.#drop();
    this.#pause.end();
  }

  async #routed<T>(key: string, command: (node: RedisNode) => Promise<T>): Promise<T> {
    if (this.#beginning !== null) await this.#beginning.promise;
    let node = this.nodeOf(key);
    for (let redirection = 0; ; redirection += 1) {
      try {
        return await command(node);
      } catch (error) {
        const redirected = parseRedirection(error, node.address);
        if (redirected === null || redirection === MAX_REDIRECTIONS) throw error;
        const { lasting, address } = redirected;
        const found = lasting ? this.#find() : undefined;
        let next = this.#nodes.find((one) => one.address === address);
        if (next === undefined) {
          await (found ?? this.#find());
          next = this.#nodes.find((one) => one.address === address) ?? this.nodeOf(key);
        }
        node = next;
        // Allows the one command that follows it.
        if (!lasting) void node.client.sendCommand(['ASKING']).catch(() => undefined);
      }
    }
  }

  /** Looks for the masters; a call during the search starts another one after it. */
  #find(): Promise<void> {
    this.#again = true;
    this.#finding ??= this.#findUntilFound().finally(() => {
      this.#finding = null;
    });
    return this.#finding;
  }

  async #findUntilFound(): Promise<void> {
    for (let attempt = 0; this.#again && !this.#closed; attempt += 1) {
      this.#again = false;
      try {
        await this.#adopt(await this.#topology.locate(this.#nodes.filter(({ ready }) => ready)));
        attempt = 0;
      } catch (error) {
        this.#lastError = error;
        this.#again = true;
        // A watcher that fails is no reason to leave masters that respond.
        if (!this.#up || this.#nodes.some(({ ready }) => !ready)) this.#down();
        const pause = Math.min(this.#longest, FIRST_PAUSE * 2 ** Math.min(attempt, 10));
        await this.#pause.wait(pause * (0.75 + Math.random() / 4));
      }
    }
  }

  /** Connects to those masters that are new, and lets go of those that are none any more. */
  async #adopt(masters: readonly Master[]): Promise<void> {
    const nodes = await connectMasters(masters, this.#nodes, this.#timeout, (node, error) =>
      this.#lost(node, error),
    );
    if (this.#closed) {
      for (const node of nodes) node.close();
      throw new CacheUnreachableError('The connection was closed.');
    }
    const gone = this.#nodes.filter((node) => !nodes.includes(node));
    // What a master had not passed on is lost with it: that is an outage, however short.
    if (gone.length > 0) this.#down();
    this.#nodes = nodes;
    for (const node of gone) node.close();
    this.#slots = this.sharded ? slotTable(masters, nodes) : [];
    this.#sole = this.sharded ? null : (nodes[0] ?? null);
    this.#up = true;
    this.#notify(true);
  }

  #lost(node: RedisNode, error: unknown): void {
    this.#lastError = error;
    if (this.#closed || !this.#nodes.includes(node)) return;
    this.#down();
    void this.#find();
  }

  #down(): void {
    this.#up = false;
    this.#sole = null;
    this.#notify(false);
  }

  #drop(): void {
    const nodes = this.#nodes;
    this.#nodes = [];
    this.#down();
    for (const node of nodes) node.close();
  }

  #notify(up: boolean): void {
    this.#beginning?.resolve();
    this.#beginning = null;
    for (const listener of this.#listeners) listener(up);
  }
}
