/** A length of time in milliseconds. */
export type Milliseconds = number;

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives it. */
export type EpochMs = number;

/** A size in bytes. */
export type Bytes = number;

/** An amount of money in hundredths of a dollar, always an integer. */
export type Cents = number;
