/**
 * Every limit that keeps one client, or one page, from taking what all others need. Both apps go by this table.
 */
export const LIMITS = {
  /** Variants of one page that are kept, by query, host and headers; past that the least recently used one goes. */
  pageVariants: 100,
  /** How long a write waits for the database's lock, in milliseconds; then a 503. */
  databaseWait: 5000,
  /** Passwords that are hashed at a time: 128 MiB each. */
  passwordHashes: 2,
  /** Sign-ins that wait for a hash; one more is a 503. */
  waitingHashes: 16,
  /** Messages that wait for one visitor; past that the oldest go. */
  flashMessages: 5,
} as const;
