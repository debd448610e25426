/** How much work a run does. `BENCH_QUICK=1` only shows that everything runs; its figures mean little. */
export interface Effort {
  readonly quick: boolean;
  /** Interleaved rounds, at most; each contender runs once in each. */
  readonly rounds: number;
  /** After this long a race ends with the rounds that it has, three at least: a busy machine gets fewer. */
  readonly raceMs: number;
  /** Time that a contender measures for in one round. */
  readonly roundMs: number;
  /** Rounds whose figures are thrown away, so that the compiler has seen the code. */
  readonly warmUpRounds: number;
  /** How long a read may take before it counts as hanging. */
  readonly deadlineMs: number;
  /** Requests that one round sends to a web server. */
  readonly requests: number;
  /** Requests before the first round: a web server takes many until its code is compiled. */
  readonly warmUpRequests: number;
}

export function effortFrom(env: NodeJS.ProcessEnv): Effort {
  return env['BENCH_QUICK'] === '1'
    ? {
        quick: true,
        rounds: 3,
        raceMs: 5_000,
        roundMs: 20,
        warmUpRounds: 1,
        deadlineMs: 1_000,
        requests: 300,
        warmUpRequests: 300,
      }
    : {
        quick: false,
        rounds: 11,
        raceMs: 15_000,
        roundMs: 120,
        warmUpRounds: 2,
        deadlineMs: 3_000,
        requests: 4_000,
        warmUpRequests: 12_000,
      };
}
