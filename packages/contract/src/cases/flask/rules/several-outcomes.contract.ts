import { expect } from 'vitest';
import { labCase } from '../../case.ts';
import { headerOf } from '../../support.ts';

/** Pages that read several things from the caches, and their names. */
const pages = [
  ['F9', '/flask/products/compare', ['memory']],
  ['F14', '/flask/cache-stats?keys=5', ['small']],
  ['F17', '/flask/stampede?clients=5', ['unprotected', 'protected']],
  ['F19', '/flask/invalidation', ['ttl', 'explicit', 'write-through', 'tags']],
] as const;

for (const [id, path, keys] of pages) {
  labCase(id, 'Cache-Status has a member for each value that was read, by its key', async (lab) => {
    const members = headerOf(await lab.get(path), 'cache-status').split(', ');
    for (const key of keys) {
      const [member = '', ...more] = members.filter((one) => one.endsWith(`; key="${key}"`));
      expect(more).toEqual([]);
      expect(member).toMatch(/^[\w-]+; (?:hit|fwd=)/);
    }
  });
}
