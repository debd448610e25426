/** Logs numbered lines and then ends as its argument says: `exit`, `throw`, or not at all (`wait`). */
import { setInterval as every } from 'node:timers/promises';
import { createLog } from '../log.ts';

const log = createLog({ name: 'lab', logLevel: 'info' });
const [, , how = 'exit'] = process.argv;

if (how === 'wait') {
  let line = 0;
  for await (const _ of every(5)) {
    line += 1;
    log.info({ line }, 'line');
    process.stdout.write(`${line}\n`);
  }
}
for (let line = 1; line <= 1_000; line += 1) log.info({ line }, 'line');
if (how === 'throw') throw new Error('the end');
process.exit(0);
