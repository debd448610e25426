/**
 * Every limit that prevents one client, or one page, from using up what all others need.
 * Both apps read this table. Times are in milliseconds.
 */
export const LIMITS = {
  /** Connections that are open at a time; one more is closed at once. */
  connections: 1000,
  /** Requests of one connection in work and waiting; past that it ends with the last of them. */
  pipelinedRequests: 32,
  /** Request line and header fields together, in bytes; more is a 431. */
  headerBytes: 16 * 1024,
  /** A body, in bytes; more is a 413. A compressed one is a 415. */
  bodyBytes: 64 * 1024,
  /** A trace for the simulation, in bytes, as the form sends it; more is a 413. */
  traceBytes: 1024 * 1024,
  /** How much of a refused body is read and dropped, in bytes, so that its client can read the refusal. */
  discardedBytes: 1024 * 1024,
  /** And for how long. */
  discardTimeout: 1000,
  /** How long the header of a request may take to arrive; then a 408. */
  headerTimeout: 10_000,
  /** How long a whole request may take to arrive; then a 408. */
  requestTimeout: 30_000,
  /** How long a connection may be idle between two requests. */
  idleTimeout: 5000,
  /** How long a client may leave a response unread; then its connection is cut. */
  unreadTimeout: 30_000,
  /** How long requests may run after SIGTERM; then their connections are cut. */
  stopTimeout: 9000,
  /** Cached variants of one page, by query, host and headers, of all instances together; past that an old one is deleted. */
  pageVariants: 100,
  /** Cities whose weather is cached, by all instances together; past that an old one is deleted. */
  weatherCities: 100,
  /** Entries of one cache in the memory of a process; past that the least recently used are evicted. */
  memoryEntries: 5000,
  /** And their bytes, as they are estimated. */
  memoryBytes: 32 * 1024 * 1024,
  /** Products that do not exist and whose absence is cached, by all instances together; past that an old one is deleted. */
  absentProducts: 100,
  /** Calls whose results F16 caches, by all instances together; past that an old one is deleted. */
  memoizedCalls: 100,
  /** Cached pages of the API's list, of all instances together; past that an old one is deleted. */
  apiPages: 100,
  /** How long a write waits for the database's lock; then a 503. */
  databaseWait: 5000,
  /** Passwords that are hashed at a time: 128 MiB each. */
  passwordHashes: 2,
  /** Sign-ins that wait for a hash; one more is a 503. */
  waitingHashes: 16,
  /** Failed sign-ins of one name from one address, within `signInWindow`; past that a 429. */
  signInsOfPair: 5,
  /** Failed sign-ins of one name from anywhere: many addresses guess one password. */
  signInsOfAccount: 50,
  /** Failed sign-ins from one address: one guesses at many names. */
  signInsOfAddress: 50,
  /** How long failed sign-ins count, from the first one on. */
  signInWindow: 15 * 60 * 1000,
  /** Simulations of `/strategies` at a time: each takes a core for itself. */
  simulations: 1,
  /** Those that wait for their turn; one more is a 503. */
  waitingSimulations: 24,
  /** Traces that were sent and are kept; past that the oldest is dropped. */
  traces: 8,
  /** Messages that wait for one visitor; past that the oldest are dropped. */
  flashMessages: 5,
} as const;

/** Where a trace is sent to, the one form whose body may be longer than others. */
const TRACE_PATH = '/strategies/trace';

/** Which limit the body of a request to a path has. */
export const bodyLimitOf = (path: string): 'bodyBytes' | 'traceBytes' =>
  path === TRACE_PATH ? 'traceBytes' : 'bodyBytes';
