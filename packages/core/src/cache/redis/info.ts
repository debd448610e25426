/** Fields that several servers have together; of every other one the first server's counts. */
const SUMMED = new Set([
  'used_memory',
  'used_memory_rss',
  'used_memory_peak',
  'maxmemory',
  'keyspace_hits',
  'keyspace_misses',
  'instantaneous_ops_per_sec',
  'total_commands_processed',
  'evicted_keys',
  'expired_keys',
  'total_error_replies',
  'connected_clients',
]);

/** The `INFO` texts of a cluster's masters as one: what adds up is added up, keyspaces included. */
export function sumInfo(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.length === 0) return first;
  const all = texts.map(fieldsOf);
  const sum = (name: string, read: (value: string) => number): number =>
    all.reduce((total, fields) => total + read(fields.get(name) ?? '0'), 0);
  const lines = first.split(/\r?\n/).filter((line) => !/^(db\d+|mem_fragmentation_ratio):/.test(line));
  const summed = lines.map((line) => {
    const name = line.slice(0, Math.max(0, line.indexOf(':')));
    return SUMMED.has(name) ? `${name}:${sum(name, Number)}` : line;
  });
  const used = sum('used_memory', Number);
  if (used > 0) summed.push(`mem_fragmentation_ratio:${(sum('used_memory_rss', Number) / used).toFixed(2)}`);
  const count = (field: string): number =>
    sum('db0', (value) => Number(new RegExp(`${field}=(\\d+)`).exec(value)?.[1] ?? 0));
  // A cluster has one database.
  summed.push('# Keyspace', `db0:keys=${count('keys')},expires=${count('expires')}`);
  return summed.join('\r\n');
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon === -1 || line.startsWith('#')
        ? []
        : [[line.slice(0, colon), line.slice(colon + 1)] as const];
    }),
  );
}
