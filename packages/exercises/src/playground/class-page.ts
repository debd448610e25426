import { exercises } from '../exercises/index.ts';
import { type Framework, frameworks } from '../paths.ts';
import { keyOf, type Progress, type ProgressEntry } from './progress.ts';

/** An export and the name of its file. */
export interface Learner {
  readonly name: string;
  readonly progress: Progress;
}

/** One offline page for an instructor: who is where, what most fail, time per exercise. */
export function classPage(learners: readonly Learner[]): string {
  const rows = learners.map(
    ({ name, progress }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th>${exercises.map(({ number }) => cell(progress, number)).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Class progress</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); padding: .3rem .6rem; text-align: left; }
</style>
<main>
<h1>Class progress</h1>
<p>${learnersOf(learners.length)}. ✔ passed, … working on it, – not started. Minutes run from the start to the first passed check.</p>
<h2>Who is where</h2>
<div tabindex="0" role="region" aria-label="Who is where"><table><thead><tr><th scope="col">Learner</th>${exercises
    .map(({ number, title }) => `<th scope="col" title="${escapeHtml(title)}">${number}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>
<h2>What most fail</h2>
${openSteps(learners)}
<h2>Time per exercise</h2>
<table><thead><tr><th scope="col">Exercise</th><th scope="col">Passed</th><th scope="col">Median minutes</th><th scope="col">Planned</th></tr></thead><tbody>${exercises
    .map(({ number, title, minutes }) => {
      const times = learners.flatMap(({ progress }) => firstPass(progress, number)?.minutes ?? []);
      return `<tr><th scope="row">${number}. ${escapeHtml(title)}</th><td>${times.length}</td><td>${median(times) ?? '–'}</td><td>${minutes}</td></tr>`;
    })
    .join('\n')}</tbody></table>
</main></html>
`;
}

function entriesOf(progress: Progress, number: number): ProgressEntry[] {
  return frameworks.flatMap((framework: Framework) => progress.entries[keyOf(framework, number)] ?? []);
}

function cell(progress: Progress, number: number): string {
  const entries = entriesOf(progress, number);
  if (entries.length === 0) return '<td>–</td>';
  const passed = firstPass(progress, number);
  if (passed === undefined) return `<td>… ${Math.max(...entries.map(({ checks }) => checks))} checks</td>`;
  return `<td>✔ ${passed.minutes} min${passed.solution ? ', solution' : ''}</td>`;
}

/** Who does an exercise in both frameworks counts once, by the first that passed. */
function firstPass(progress: Progress, number: number): { minutes: number; solution: boolean } | undefined {
  const [first] = entriesOf(progress, number)
    .flatMap(({ passedAt, startedAt, solution }) =>
      passedAt === null ? [] : [{ passedAt, startedAt, solution }],
    )
    .toSorted((a, b) => (a.passedAt < b.passedAt ? -1 : 1));
  if (first === undefined) return undefined;
  const ms = Date.parse(first.passedAt) - Date.parse(first.startedAt);
  return { minutes: Math.max(1, Math.round(ms / 60_000)), solution: first.solution };
}

function openSteps(learners: readonly Learner[]): string {
  const counts = new Map<string, number>();
  for (const { progress } of learners)
    for (const { number } of exercises)
      for (const { openStep } of entriesOf(progress, number))
        if (openStep !== null) {
          const name = `Exercise ${number}, step ${openStep}`;
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
  if (counts.size === 0) return '<p>No step is open in the last checks.</p>';
  const rows = [...counts].toSorted(([, a], [, b]) => b - a);
  return `<ol>${rows.map(([name, count]) => `<li>${escapeHtml(name)}: ${learnersOf(count)}</li>`).join('')}</ol>`;
}

/** `1 learner`, `2 learners`. */
export const learnersOf = (count: number): string => `${count} ${count === 1 ? 'learner' : 'learners'}`;

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
