/** A page that belongs to no lesson: something to measure or to try with. */
export interface Tool {
  readonly href: string;
  readonly title: string;
  readonly about: string;
}

const SIMULATION: readonly Tool[] = [
  {
    href: '/strategies',
    title: 'Simulate a strategy',
    about: 'Choose traffic, strategy and eviction policy, and see hits, waiting, load, stale reads and cost.',
  },
  {
    href: '/strategies/table',
    title: 'Compare all strategies',
    about: 'All of them on the same requests, in one table.',
  },
];

const MEASUREMENTS: readonly Tool[] = [
  {
    href: '/audit',
    title: 'Audit a page',
    about: 'Any page of this machine: what its headers say, which cache suits each part, what to fix.',
  },
  {
    href: '/codecs',
    title: 'Compare formats',
    about: 'JSON, MessagePack, Protocol Buffers and compression: bytes and time.',
  },
  {
    href: '/redis-eviction',
    title: 'Watch Redis evict',
    about: 'Every maxmemory-policy on a real server under the same traffic.',
  },
];

/** The tools that an app has: those that take a core for seconds are not there in production. */
export function toolsOf(environment: 'development' | 'test' | 'production'): readonly Tool[] {
  return environment === 'production' ? SIMULATION : [...SIMULATION, ...MEASUREMENTS];
}
