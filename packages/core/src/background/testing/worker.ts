import { BadParameter } from '../../http/index.ts';
import { serveTask } from '../serve-task.ts';

await serveTask((task: 'double' | 'refuse' | 'break' | 'hang', report: (done: number) => void) => {
  report(1);
  if (task === 'refuse') throw new BadParameter('trace', 'must be a trace');
  if (task === 'break') throw new TypeError('It is broken.');
  while (task === 'hang') report(2);
  return 42;
});
