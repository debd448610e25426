/**
 * Every limit that keeps one client, or one page, from taking what all others need.
 * Both apps go by this table; times are in milliseconds.
 */
export const LIMITS = {
  /** Connections that are open at a time; one more is closed at once. */
  connections: 1000,
  /** Requests of one connection in work and waiting; past that it ends with the last of them. */
  pipelinedRequests: 32,
  /** Request line and header fields together, in bytes; more is a 431. */
  headerBytes: 16 * 1024,
  /** A body, in bytes, after decompression; more is a 413. */
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
  /** How long a client may leave an answer unread; then its connection is cut. */
  unreadTimeout: 30_000,
  /** How long requests may go on after SIGTERM; then their connections are cut. */
  stopTimeout: 9000,
  /** Variants of one page that are kept, by query, host and headers, by all instances; past that an old one goes. */
  pageVariants: 100,
  /** Cities whose weather is kept, by all instances; past that an old one goes. */
  weatherCities: 100,
  /** Entries of one cache in the memory of a process; past that one that was not used lately goes. */
  memoryEntries: 5000,
  /** And their bytes, as they are estimated. */
  memoryBytes: 32 * 1024 * 1024,
  /** Products that do not exist and whose absence is kept, by all instances; past that an old one goes. */
  absentProducts: 100,
  /** Calls whose results are kept by F16, by all instances; past that an old one goes. */
  memoizedCalls: 100,
  /** Pages of the API's list that are kept, by all instances; past that an old one goes. */
  apiPages: 100,
  /** How long a write waits for the database's lock; then a 503. */
  databaseWait: 5000,
  /** Passwords that are hashed at a time: 128 MiB each. */
  passwordHashes: 2,
  /** Sign-ins that wait for a hash; one more is a 503. */
  waitingHashes: 16,
  /** Messages that wait for one visitor; past that the oldest go. */
  flashMessages: 5,
} as const;

/** Where a trace is sent to, the one form whose body may be longer than others. */
const TRACE_PATH = '/strategies/trace';

/** Which limit the body of a request to a path has. */
export const bodyLimitOf = (path: string): 'bodyBytes' | 'traceBytes' =>
  path === TRACE_PATH ? 'traceBytes' : 'bodyBytes';
