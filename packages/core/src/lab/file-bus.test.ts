import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BusMessage } from '../cache/index.ts';
import { openFileBus } from './file-bus.ts';
import { createTestLab } from './testing/test-lab.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-bus-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('two processes on one database, without Redis', () => {
  it('see what the other has written', async () => {
    const file = join(folder, 'shared.sqlite');
    const lab = await createTestLab({ LAB_DB: file });
    const other = fork(new URL('./testing/instance.ts', import.meta.url), [file], { execArgv: [] });
    try {
      await once(other, 'message');
      const ask = async (request: 'read' | 'write'): Promise<unknown> => {
        other.send(request);
        return (await once(other, 'message'))[0];
      };
      const read = async () => (await lab.flask.product(1, { cache: true })).view?.name;
      expect(await ask('read')).toBe('Product 1, Product 1');
      expect(await read()).toBe('Product 1');
      await lab.flask.updateProduct(1, { name: 'From here', price: 100, description: '' });
      await expect.poll(() => ask('read')).toBe('From here, From here');
      expect(await ask('write')).toBe('written');
      await expect.poll(read).toBe('From elsewhere');
    } finally {
      other.kill('SIGKILL');
      await lab.close();
    }
  });
});

describe('the bus over a file', () => {
  const message = (key: string): BusMessage => ({ type: 'keys', cache: 'c', namespace: 'c', keys: [key] });

  it('delivers in order, not back, nothing from before, and reports a gap', async () => {
    const file = join(folder, 'bus.sqlite');
    const [a, b] = [await openFileBus(file), await openFileBus(file)];
    const heard: string[] = [];
    const log = (name: string) => ({
      message: (said: BusMessage) =>
        void heard.push(`${name} ${said.type === 'keys' ? said.keys : said.type}`),
      state: (state: string) => void heard.push(`${name} ${state}`),
    });
    a.subscribe(log('a'));
    b.subscribe(log('b'));
    await Promise.all([a.publish(message('1')), a.publish(message('2'))]);
    await expect.poll(() => heard).toEqual(['b 1', 'b 2']);
    const late = await openFileBus(file);
    late.subscribe(log('late'));
    // More than are kept, within one look.
    for (let i = 0; i < 12_000; i += 1) void b.publish({ type: 'raised', cache: 'c', names: [] });
    await expect.poll(() => heard.filter((text) => text.endsWith('gap'))).toContain('a gap');
    expect(heard).toContain('late gap');
    expect(heard).not.toContain('b gap');
    for (const bus of [a, b, late]) await bus.close();
  });
});
