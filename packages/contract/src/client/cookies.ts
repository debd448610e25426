/** A cookie as a `Set-Cookie` line states it. Attribute names are in lower case. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export function parseSetCookie(line: string): Cookie {
  const [pair = '', ...rest] = line.split(';');
  const [name, value] = cut(pair);
  const attributes = new Map(
    rest.map((part) => cut(part)).map(([key, text]) => [key.toLowerCase(), text] as const),
  );
  return { name, value, attributes };
}

/** Keeps the cookies of one visitor to one host. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  take(lines: readonly string[] | undefined): void {
    for (const { name, value, attributes } of (lines ?? []).map(parseSetCookie)) {
      const expires = attributes.get('expires');
      const gone =
        attributes.get('max-age') === '0' || (expires !== undefined && Date.parse(expires) < Date.now());
      if (gone || value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** What {@link entries} of another jar gave. */
  put(cookies: Iterable<readonly [string, string]>): void {
    for (const [name, value] of cookies) this.#cookies.set(name, value);
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  names(): string[] {
    return [...this.#cookies.keys()];
  }

  entries(): IterableIterator<[string, string]> {
    return this.#cookies.entries();
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** The `Cookie` field, or nothing. */
  header(): { cookie?: string } {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }
}

function cut(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
