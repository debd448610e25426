/** How many primes there are up to `limit`, by the sieve of Eratosthenes. */
export function countPrimes(limit: number): number {
  const composite = new Uint8Array(limit + 1);
  let count = 0;
  for (let n = 2; n <= limit; n += 1) {
    if (composite[n] === 1) continue;
    count += 1;
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  return count;
}
