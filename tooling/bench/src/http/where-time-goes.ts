import type { Profiler } from 'node:inspector';

/** What the CPU time of a request is spent on, in the order of the table. */
export const STAGES = [
  'socket',
  'routing',
  'middleware',
  'cache',
  'use case',
  'render',
  'log',
  'gc',
  'other',
] as const;
export type Stage = (typeof STAGES)[number];

/** The stage of a source file: the first pattern that its address matches. */
const STAGE_OF: readonly (readonly [RegExp, Stage])[] = [
  [/^$|^native /, 'other'],
  [/node:internal\/(?:crypto|url|querystring|util|process|async_local|console)/, 'middleware'],
  [/^node:/, 'socket'],
  [/@hono\/node-server/, 'socket'],
  [/hono\/dist\/(?:jsx|utils\/html|helper\/html)|\/eta\/|\/src\/views\//, 'render'],
  [
    /hono\/dist\/(?:router|hono-base|hono|compose|context|request)|@koa\/router|koa-compose|path-to-regexp/,
    'routing',
  ],
  [/\/pino|sonic-boom|thread-stream|quick-format/, 'log'],
  [/packages\/core\/src\/cache\/|\/keyv\/|@keyv|@redis/, 'cache'],
  [
    /packages\/core\/src\/(?:flask|django|catalogue|workloads|monitoring)\/|kysely|better-sqlite3/,
    'use case',
  ],
  [/\/koa\/|\/middleware\/|packages\/core\/src|cookies|koa-|hono\/dist/, 'middleware'],
  [/apps\//, 'middleware'],
];

/**
 * CPU time by stage, in µs: each sample counts for the file of the function that was running.
 * Native functions (`(anonymous)` without an address) count for the nearest caller that has a file.
 */
export function timeByStage(profile: Profiler.Profile): ReadonlyMap<Stage, number> {
  const parents = new Map<number, number>();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  for (const node of profile.nodes) for (const child of node.children ?? []) parents.set(child, node.id);
  const stages = new Map<number, Stage | undefined>();
  const stageOf = (id: number): Stage | undefined => {
    if (stages.has(id)) return stages.get(id);
    const { functionName, url } = nodes.get(id)?.callFrame ?? { functionName: '(idle)', url: '' };
    const parent = parents.get(id);
    const stage = ((): Stage | undefined => {
      // The profiler's own start takes a second: no request waits for it.
      if (functionName === '(idle)' || functionName === '(root)' || url === 'node:inspector')
        return undefined;
      if (functionName === '(garbage collector)') return 'gc';
      if (functionName === '(program)') return 'socket';
      if (url === '' && parent !== undefined) return stageOf(parent) ?? 'other';
      return STAGE_OF.find(([pattern]) => pattern.test(url))?.[1] ?? 'other';
    })();
    stages.set(id, stage);
    return stage;
  };
  const total = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const stage = stageOf(id);
    if (stage !== undefined) total.set(stage, (total.get(stage) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
  }
  return total;
}
