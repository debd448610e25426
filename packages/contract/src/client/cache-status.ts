/** What `Cache-Status` (RFC 9211) says: the last member of the list, the cache nearest to us. */
export interface CacheStatus {
  readonly cache: string;
  readonly hit: boolean;
  /** Why the request went forward: `miss`, `bypass`, `stale`, ... */
  readonly fwd: string | null;
  readonly stored: boolean;
  readonly collapsed: boolean;
  /** Seconds. */
  readonly ttl: number | null;
  readonly detail: string | null;
}

/** Reads a `Cache-Status` field; `null` when there is none. Throws at a field that breaks the grammar. */
export function parseCacheStatus(field: string | string[] | undefined): CacheStatus | null {
  if (field === undefined) return null;
  const line = (Array.isArray(field) ? field.join(', ') : field).split(',').at(-1) ?? '';
  const [cache = '', ...parts] = line.split(';').map((part) => part.trim());
  if (!/^(?:[a-z*][\w:/.*-]*|"[^"]*")$/i.test(cache)) throw new Error(`not a Cache-Status: ${line}`);
  const parameters = new Map<string, string>();
  for (const part of parts) {
    const match = /^([a-z][a-z0-9_.*-]*)(?:=("[^"]*"|[^\s"]+))?$/.exec(part);
    if (match?.[1] === undefined) throw new Error(`not a Cache-Status parameter: "${part}" in ${line}`);
    parameters.set(match[1], (match[2] ?? '').replaceAll('"', ''));
  }
  const ttl = parameters.get('ttl');
  if (ttl !== undefined && !/^-?\d+$/.test(ttl)) throw new Error(`ttl is not an integer: ${line}`);
  return {
    cache: cache.replaceAll('"', ''),
    hit: parameters.has('hit'),
    fwd: parameters.get('fwd') ?? null,
    stored: parameters.has('stored'),
    collapsed: parameters.has('collapsed'),
    ttl: ttl === undefined ? null : Number(ttl),
    detail: parameters.get('detail') ?? null,
  };
}

/** The word that the page shows for it. */
export function verdict(status: CacheStatus): 'HIT' | 'MISS' | 'BYPASS' | 'STALE' {
  if (status.hit) return status.detail === 'stale' ? 'STALE' : 'HIT';
  return status.fwd === 'bypass' ? 'BYPASS' : 'MISS';
}
