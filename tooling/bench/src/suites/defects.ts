import { defectsOf } from '../defects/compare.ts';
import type { Verdict } from '../defects/scenario.ts';
import { scenarios } from '../defects/scenarios/index.ts';
import type { Effort } from '../options.ts';
import { type Peer, peers } from '../peers/index.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

const marks = { kept: '✓', broken: '✗', absent: '–' } as const;

async function run(effort: Effort): Promise<Outcome> {
  const verdicts = new Map<string, Verdict[]>();
  const waiting = [...peers];
  // Two at a time: most of a scenario is waiting, and the time limits are wide.
  await Promise.all([playAll(waiting, verdicts, effort), playAll(waiting, verdicts, effort)]);

  const rows = scenarios.map(({ id, question }, index) => ({
    id,
    question,
    verdicts: Object.fromEntries(peers.map(({ name }) => [name, verdicts.get(name)?.[index]])),
  }));
  const table = markdownTable(
    ['', ...peers.map((peer) => peer.name)],
    rows.map((row) => [row.question, ...peers.map(({ name }) => cell(row.verdicts[name]))]),
  );
  return { markdown: table, data: { rows }, wrong: 0 };
}

async function playAll(waiting: Peer[], verdicts: Map<string, Verdict[]>, effort: Effort): Promise<void> {
  for (let peer = waiting.shift(); peer; peer = waiting.shift()) {
    verdicts.set(peer.name, await defectsOf(peer, effort));
  }
}

function cell(verdict: Verdict | undefined): string {
  return verdict ? `${marks[verdict.kind]} ${verdict.seen}` : '';
}

export const defects: Suite = {
  name: 'defects',
  about: 'the same scenario on every cache: what goes wrong where',
  run,
};
