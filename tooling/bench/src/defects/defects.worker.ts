/** Plays scenarios on one contender: `defects.worker.ts <contender>`. */
import { nodeRedis, peerNamed } from '../peers/index.ts';
import type { RedisUrl } from '../process/redis-url.ts';
import { serveQuestions } from '../process/worker.ts';
import { play, type Verdict } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';

export interface DefectQuestion {
  readonly scenario: string;
  readonly endpoint: RedisUrl;
  readonly refused: RedisUrl;
  readonly redisPid: number;
  readonly deadlineMs: number;
}

const peer = peerNamed(process.argv[2] ?? '');

// A contender that leaves a rejection unhandled would end a program of its user; here the table goes on.
let unhandled = 0;
process.on('unhandledRejection', () => {
  unhandled += 1;
});

serveQuestions<DefectQuestion, Verdict>(async ({ scenario: id, ...stage }) => {
  const scenario = scenarios.find((candidate) => candidate.id === id);
  if (!scenario) throw new RangeError(`No scenario is called ${id}.`);
  const control = nodeRedis(stage.endpoint);
  await control.connect();
  const before = unhandled;
  const verdict = await play(scenario, { ...stage, peer, control });
  control.destroy();
  return unhandled === before
    ? verdict
    : { kind: 'broken', seen: `${verdict.seen}; leaves a rejection unhandled` };
});
