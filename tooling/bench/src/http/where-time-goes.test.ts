import { expect, test } from 'vitest';
import { timeByStage } from './where-time-goes.ts';

const frame = (functionName: string, url = '') => ({
  functionName,
  url,
  scriptId: '1',
  lineNumber: 0,
  columnNumber: 0,
});

test('time counts for the file that ran, native code for its caller, idle time and the profiler not at all', () => {
  const stages = timeByStage({
    startTime: 0,
    endTime: 6_100,
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 3, 6, 7] },
      { id: 2, callFrame: frame('(idle)') },
      { id: 3, callFrame: frame('resolve', 'file:///x/packages/core/src/cache/cache.ts'), children: [4] },
      { id: 4, callFrame: frame('get'), children: [5] },
      { id: 5, callFrame: frame('render', 'file:///x/apps/koa-lab/src/views/render.ts') },
      { id: 6, callFrame: frame('(garbage collector)') },
      { id: 7, callFrame: frame('post', 'node:inspector') },
    ],
    samples: [2, 3, 4, 5, 6, 7],
    timeDeltas: [1_000, 10, 20, 30, 40, 5_000],
  });
  expect(stages.get('cache')).toBe(30);
  expect(stages.get('render')).toBe(30);
  expect(stages.get('gc')).toBe(40);
  expect([...stages.values()].reduce((sum, us) => sum + us, 0)).toBe(100);
});
