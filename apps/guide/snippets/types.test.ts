import { expect, it } from 'vitest';

/** One process with its memory, before a store that it shares with others. */
function layers() {
  const database = new Map([['price', 100]]);
  const shared = new Map<string, number>();
  const memory = new Map<string, number>();
  const read = (key: string): number => {
    const value = memory.get(key) ?? shared.get(key) ?? database.get(key) ?? 0;
    shared.set(key, value);
    memory.set(key, value);
    return value;
  };
  return { database, shared, memory, read };
}

it('a layer that nobody told keeps the old value', () => {
  const { database, memory, read, shared } = layers();
  read('price');
  // #region wrong-layers
  function write(key: string, value: number): void {
    database.set(key, value);
    shared.delete(key); // the memory of this process still has the old value
  }
  // #endregion wrong-layers
  write('price', 120);
  expect(read('price')).toBe(100);
  expect(memory.get('price')).toBe(100);
});

it('a write that tells every layer', () => {
  const { database, memory, read, shared } = layers();
  read('price');
  // #region cure-layers
  function write(key: string, value: number): void {
    database.set(key, value);
    for (const layer of [shared, memory]) layer.delete(key);
  }
  // #endregion cure-layers
  write('price', 120);
  expect(read('price')).toBe(120);
});
