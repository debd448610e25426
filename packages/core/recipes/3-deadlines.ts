/** Promise 3. A store that hangs costs one deadline; then the circuit breaker opens and nobody waits. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';
import { Keyv } from 'keyv';

/** A store whose server has stopped responding. */
class Frozen extends Map<string, unknown> {
  override get(): never {
    return new Promise(() => undefined) as never;
  }
}

const cache = createCache({
  store: new Keyv({ store: new Frozen() }),
  memory: false,
  guard: { deadline: 50 },
});
const breaker: string[] = [];
cache.on((event) => {
  if (event.type === 'breaker') breaker.push(event.state);
});

assert.equal(await cache.getOrSet('a', () => 'from the loader'), 'from the loader');
assert.equal(await cache.getOrSet('b', () => 'at once'), 'at once');
assert.deepEqual(breaker, ['open']);
await cache.close();
