import { systemClock } from '../../clock/clock.ts';
import { openCatalogue } from '../catalogue.ts';

// A process that writes without end and prints each write once it is acknowledged. A test kills it.
const [, , file = ''] = process.argv;
const catalogue = await openCatalogue({ file, clock: systemClock });
process.stdout.write('open\n');
for (;;) {
  const { id } = await catalogue.create({ name: 'Acknowledged', description: '', price: 1 });
  process.stdout.write(`${id}\n`);
}
