import {
  type ChannelListener,
  subscribe,
  type TracingChannel,
  tracingChannel,
  unsubscribe,
} from 'node:diagnostics_channel';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import * as engine from './index.ts';
import { storeConformance } from './testing/index.ts';

/*
 * Runs every `@example` of the engine's public interface: the files that `index.ts` exports from, and those of `Cache`. An example may use
 * the names of `scopeOf`; any other unknown name, and any error, fails its test. A value in a comment behind an
 * expression is what that must return.
 */

const here = new URL('.', import.meta.url);
const index = await readFile(new URL('index.ts', here), 'utf8');
const exporting = [...index.matchAll(/from '\.\/(\S+)'/g)].map(([, file = '']) => file);
/** Where the methods of `Cache` are declared. */
const INTERFACE = ['cache', 'invalidation', 'loads', 'observation', 'reads', 'writes'].map(
  (name) => `api/${name}.ts`,
);
const files = [...new Set([...exporting, ...INTERFACE])];
const sources = await Promise.all(
  files.map(async (file) => ({ file, text: await readFile(new URL(file, here), 'utf8') })),
);

interface Documented {
  readonly file: string;
  readonly comment: string;
  /** The code after the comment, up to the end of the file. */
  readonly after: string;
}

const documented: readonly Documented[] = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/\/\*\*(.*?)\*\/\s*/gs)].map((match) => ({
    file,
    comment: (match[1] ?? '').replace(/^[ \t]*\* ?/gm, ''),
    // The code of a region is shown without its documentation: its marker is between them.
    after: text.slice(match.index + match[0].length).replace(/^\/\/ #region .*\n/, ''),
  })),
);

const nameOf = ({ after }: Documented): string =>
  /^(?:export |async |readonly |class |interface |type |const |function )*(\w+)/.exec(after)?.[1] ?? after;

const examples = documented.flatMap((item) =>
  item.comment
    .split('@example')
    .slice(1)
    .map((text, i) => ({
      title: `${item.file}: ${nameOf(item)}${i === 0 ? '' : ` (${i + 1})`}`,
      code: text.replace(/^@\w+.*/ms, '').trim(),
    })),
);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function createCache(options?: engine.CreateCacheOptions): engine.Cache {
  const cache = engine.createCache(options);
  closing.push(() => cache.close());
  return cache;
}

/** In place of a server: an example shows how to connect, and connects to nothing. */
function localTier(): object {
  return {
    store: new engine.KeyvStore(new Keyv(), 'example'),
    bus: engine.createMemoryBusHub().join(),
    close: () => Promise.resolve(),
  };
}

function redisTier(url: string): object {
  expect(engine.parseRedisUrl(url)).not.toBeNull();
  return localTier();
}

/** As `subscribe`, until the example has run. */
function subscribeHere(name: string, listener: ChannelListener): void {
  subscribe(name, listener);
  closing.push(() => Promise.resolve(unsubscribe(name, listener)));
}

/** As `tracingChannel`, with subscriptions until the example has run. */
function tracingChannelHere(name: string): Pick<TracingChannel, 'subscribe'> {
  const traced = tracingChannel(name);
  return {
    subscribe(subscribers) {
      traced.subscribe(subscribers);
      closing.push(() => Promise.resolve(traced.unsubscribe(subscribers)));
    },
  };
}

class Shop {
  readonly id = 1;
  price = (sku: string): Promise<number> => Promise.resolve(sku.length);
}
Object.assign(Shop.prototype, { price: (sku: string) => Promise.resolve(sku.length) });
const shop: unknown = Object.create(Shop.prototype, { id: { value: 1 } });

const page = { title: 'Page' };

function scopeOf(): Readonly<Record<string, unknown>> {
  return {
    ...engine,
    createCache,
    createRedisStore: redisTier,
    connectRedis: redisTier,
    createMemcachedStore: localTier,
    Keyv,
    cache: createCache(),
    store: new engine.KeyvStore(new Keyv(), 'example'),
    storeConformance,
    emptyStore: () => new engine.KeyvStore(new Keyv(), 'example'),
    test: (_name: string, run: () => Promise<void>) => closing.push(run),
    console: { log: () => undefined },
    importModule: async (name: string) => ({
      ...(await import(name)),
      subscribe: subscribeHere,
      tracingChannel: tracingChannelHere,
    }),
    page,
    first: page,
    second: page,
    load: () => page,
    loadPage: async () => page,
    loadPrice: async () => 100,
    loadRates: async () => ({ EUR: 1 }),
    loadProducts: async (keys: readonly string[]) => new Map(keys.map((key, id) => [key, { id }])),
    productKey: (id: number) => `product:${id}`,
    savePage: async () => page,
    writeReport: async () => undefined,
    ratesSchema: { safeParse: () => ({ success: true }) },
    fetch: async () => Response.json({}, { headers: { 'Cache-Control': 'max-age=60' } }),
    url: 'https://feed.example/',
    maxAgeOf: () => 60,
    Shop,
    shop,
    expect,
  };
}

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...scope: unknown[]) => Promise<unknown>;

/** A literal in a comment: what the expression before it must return. */
const RESULT = /^(?!(?:const|let|import) )(.+); \/\/ ('.*'|-?[\d_.]+|true|false|null|undefined)$/gm;

async function run(code: string): Promise<void> {
  const checked = code.replaceAll(RESULT, 'expect($1).toEqual($2);');
  const imported = checked.replaceAll(
    /^import (\{.*\}) from ('.*');$/gm,
    'const $1 = await importModule($2);',
  );
  const scope = scopeOf();
  const body = stripTypeScriptTypes(`async () => {\n${imported}\n}`);
  await new AsyncFunction(...Object.keys(scope), `return await (${body})();`)(...Object.values(scope));
}

describe('the examples of the public interface', () => {
  test.each(examples)('$title', async ({ code }) => {
    await run(code);
  });

  test('fail for an unknown name and for another result', async () => {
    await expect(run('await cache.get(nowhere);')).rejects.toThrow(ReferenceError);
    await expect(run("await cache.get('k'); // 'v'")).rejects.toThrow("to deeply equal 'v'");
    await expect(run("await cache.get('k'); // undefined")).resolves.toBeUndefined();
  });
});

/** The names of a method's parameters, without those of functions among them. */
function parametersOf(signature: string): readonly string[] {
  let depth = 0;
  let outer = '';
  for (const char of signature.slice(signature.indexOf('(')).replaceAll('=>', '')) {
    if ('([{<'.includes(char)) depth += 1;
    if (depth === 1) outer += char;
    if (')]}>'.includes(char)) depth -= 1;
    if (depth === 0) break;
  }
  return [...outer.matchAll(/(\w+)\??:/g)].flatMap(([, name]) => name ?? []);
}

describe('the documentation', () => {
  const methods = documented.filter(
    (item) => INTERFACE.includes(item.file) && /^\w+(?:<[^(]*>)?\(/.test(item.after),
  );

  test.each(methods.map((item) => [nameOf(item), item] as const))(
    'of Cache.%s is complete',
    (_name, item) => {
      const signature = item.after.slice(0, item.after.indexOf(';\n'));
      const described = [...item.comment.matchAll(/^@param (\w+) - \S/gm)].map(([, name]) => name);
      expect(described).toEqual(parametersOf(signature));
      expect(item.comment).toContain('@example');
      if (!signature.endsWith(': Promise<void>')) expect(item.comment).toContain('@returns');
    },
  );

  test('covers every method of Cache', () => {
    const cache = createCache();
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(cache)).filter(
      (name) => name !== 'constructor',
    );
    expect(methods.map(nameOf).sort()).toEqual(names.sort());
  });

  test('gives every public function an example', () => {
    const functions = Object.entries(engine).filter(
      ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
    );
    const withExample = new Set(documented.filter(({ comment }) => comment.includes('@example')).map(nameOf));
    expect(functions.map(([name]) => name).filter((name) => !withExample.has(name))).toEqual([]);
  });
});
