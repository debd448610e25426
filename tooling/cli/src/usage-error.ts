/** A mistake of the caller: prints the usage and ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
