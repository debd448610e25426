export type QueryChanges = Readonly<Record<string, string | number | boolean>>;

/** What is the same in a form-encoded query as it is in text. */
const PLAIN = /^[\w.*-]*$/;

/**
 * Writes links to one page under changed parameters. The query is read once, however many links there are.
 *
 * @returns what `URLSearchParams.set` would make of the query: other parameters and their order stay.
 * @example
 * const href = changeQuery('page=1&cache=false');
 * href({ page: 2 }); // '?page=2&cache=false'
 */
export function changeQuery(query: string): (changes: QueryChanges) => string {
  const current = Array.from(new URLSearchParams(query), ([name, value]) => ({
    name,
    pair: pair(name, value),
  }));
  return (changes) => {
    const left = new Map(Object.entries(changes));
    const pairs = current.flatMap((parameter) => {
      if (!Object.hasOwn(changes, parameter.name)) return parameter.pair;
      const value = left.get(parameter.name);
      // Only the first of several with this name is written.
      return value !== undefined && left.delete(parameter.name) ? pair(parameter.name, value) : [];
    });
    for (const [name, value] of left) pairs.push(pair(name, value));
    return `?${pairs.join('&')}`;
  };
}

const pair = (name: string, value: QueryChanges[string]): string =>
  `${encode(name)}=${encode(String(value))}`;

const encode = (text: string): string =>
  PLAIN.test(text) ? text : new URLSearchParams({ '': text }).toString().slice(1);
