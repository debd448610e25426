import { CacheKeyError } from '../errors/errors.ts';

/** Deeper arguments are refused: text of any depth would overflow the stack. */
const MAX_DEPTH = 200;

/**
 * Returns the same text for equal arguments: object keys are sorted, a trailing `undefined` is dropped, and values
 * of different types have different texts.
 *
 * @param value - plain data
 * @returns its canonical text
 * @throws {CacheKeyError} if there is none: functions, symbols, instances of your own classes, values that contain
 *   themselves, and values nested more than 200 levels deep
 * @example
 * canonical([1, { b: 2, a: 1 }, undefined]); // '[1,{"a":1,"b":2}]'
 */
export function canonical(value: unknown): string {
  return new Writer().write(value);
}

class Writer {
  /** The objects that contain what is being written. */
  readonly #above = new Set<object>();

  write(value: unknown): string {
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value);
      case 'number':
        return Object.is(value, -0) ? '0' : String(value);
      case 'bigint':
        return `${value}n`;
      case 'boolean':
      case 'undefined':
        return String(value);
      case 'object':
        return value === null ? 'null' : this.#within(value);
      default:
        throw new CacheKeyError(`A ${typeof value} cannot be part of a key.`);
    }
  }

  #within(value: object): string {
    if (this.#above.has(value)) {
      throw new CacheKeyError('A value that contains itself cannot be part of a key.');
    }
    if (this.#above.size >= MAX_DEPTH) {
      throw new CacheKeyError(`A value nested more than ${MAX_DEPTH} levels deep cannot be part of a key.`);
    }
    this.#above.add(value);
    const text = this.#object(value);
    this.#above.delete(value);
    return text;
  }

  #object(value: object): string {
    if (Array.isArray(value)) {
      const items: unknown[] = [...value];
      while (items.length > 0 && items.at(-1) === undefined) items.pop();
      return `[${this.#all(items).join(',')}]`;
    }
    if (value instanceof Date) return `Date(${value.getTime()})`;
    if (value instanceof Map) {
      const entries = Array.from(value, ([key, item]) => `${this.write(key)}:${this.write(item)}`);
      return `Map{${entries.sort().join(',')}}`;
    }
    if (value instanceof Set) return `Set{${this.#all(value).sort().join(',')}}`;
    if (ArrayBuffer.isView(value)) {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return `${value.constructor.name}(${bytes.toString('base64url')})`;
    }
    if (value instanceof URL || value instanceof RegExp) {
      return `${value.constructor.name}(${JSON.stringify(String(value))})`;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new CacheKeyError(`A ${value.constructor?.name ?? 'class instance'} cannot be part of a key.`);
    }
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${this.write(item)}`);
    return `{${parts.join(',')}}`;
  }

  #all(items: Iterable<unknown>): string[] {
    return Array.from(items, (item) => this.write(item));
  }
}
