import { z } from 'zod';
import type { Bus, Cache } from '../cache/index.ts';
import type { Clock } from '../clock/index.ts';
import {
  createCaches,
  type DjangoSettings,
  ImproperlyConfigured,
  InvalidCacheAlias,
  type KeyFunction,
  type LabBackendsOptions,
  labBackends,
} from '../django/index.ts';
import { BadParameter } from '../http/index.ts';
import { CacheCalls, cacheCall } from './cache-calls.ts';
import { type CallResult, runCalls } from './call-values.ts';
import { readBody } from './read-body.ts';

/** `dashed` is another spelling of a key; `bare` knows no prefix and no version. */
const KEY_FUNCTIONS = {
  dashed: (key, prefix, version) => `${prefix}-${version}-${key}`,
  bare: (key) => key,
} as const satisfies Readonly<Record<string, KeyFunction>>;
const KEY_FUNCTION_NAMES = Object.keys(KEY_FUNCTIONS) as readonly (keyof typeof KEY_FUNCTIONS)[];

const request = z.object({
  alias: z.string().default('default'),
  /** What differs from the settings of that alias. Bounds alone are settled here: the track checks the rest. */
  settings: z
    .strictObject({
      TIMEOUT: z.number().nullable().optional(),
      KEY_PREFIX: z.string().optional(),
      VERSION: z.number().optional(),
      KEY_FUNCTION: z.enum(KEY_FUNCTION_NAMES).optional(),
      OPTIONS: z.strictObject({ MAX_ENTRIES: z.number().optional() }).optional(),
    })
    .default({}),
  together: z.boolean().default(false),
  calls: z.array(cacheCall).max(1000),
});

export interface CacheCallResults {
  /** One for each call; `null` when the alias is set and its backend is not there. */
  readonly results: readonly CallResult[] | null;
  /** How often `compute` ran. */
  readonly computed: number;
  /** The warnings about keys that are not portable. */
  readonly warnings: readonly string[];
}

export interface CallCacheOptions {
  readonly settings: DjangoSettings;
  readonly caches: LabBackendsOptions['caches'];
  readonly clock: Clock;
  readonly buses: readonly Bus[];
}

/**
 * Calls the low-level API of one alias. A bounded cache (`MAX_ENTRIES`) is one of this request alone.
 *
 * @throws BadParameter
 */
export async function callCache(options: CallCacheOptions, body: unknown): Promise<CacheCallResults> {
  const { alias, settings, together, calls } = readBody(request, body);
  const own: Cache[] = [];
  const warnings: string[] = [];
  try {
    const cache = open(alias);
    if (cache === undefined) return { results: null, computed: 0, warnings };
    const run = new CacheCalls(cache);
    const results = await runCalls(calls, together, (call) => run.run(call));
    await run.releaseLocks();
    return { results, computed: run.computed, warnings };
  } catch (error) {
    if (error instanceof InvalidCacheAlias)
      throw new BadParameter('alias', 'is not among CACHES', { cause: error });
    if (error instanceof ImproperlyConfigured)
      throw new BadParameter('settings', `is not valid. ${error.message}`, { cause: error });
    throw error;
  } finally {
    await Promise.all(own.map((cache) => cache.close()));
  }

  function open(name: string) {
    const { CACHES } = options.settings;
    const set = Object.hasOwn(CACHES, name) ? CACHES[name] : undefined;
    const changed = set && { ...set, ...present(settings), ...keyFunction(settings.KEY_FUNCTION) };
    const caches = createCaches({
      settings: changed === undefined ? CACHES : { ...CACHES, [name]: changed },
      backends: labBackends({ ...options, onOpen: (cache) => own.push(cache) }),
      onWarning: ({ message }) => warnings.push(message),
    });
    return caches.get(name)?.cache;
  }
}

const keyFunction = (name: keyof typeof KEY_FUNCTIONS | undefined) =>
  name === undefined ? {} : { KEY_FUNCTION: KEY_FUNCTIONS[name] };

type Overrides = z.output<typeof request>['settings'];

function present({ TIMEOUT, KEY_PREFIX, VERSION, OPTIONS }: Overrides) {
  const { MAX_ENTRIES } = OPTIONS ?? {};
  return {
    ...(TIMEOUT !== undefined && { TIMEOUT }),
    ...(KEY_PREFIX !== undefined && { KEY_PREFIX }),
    ...(VERSION !== undefined && { VERSION }),
    ...(MAX_ENTRIES !== undefined && { OPTIONS: { MAX_ENTRIES } }),
  };
}
