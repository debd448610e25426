/** `pnpm bench <suite> [--json FILE] [--only TEXT] [--profile FILE]`: see the README beside this folder. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { endWithReader, MissingProgramError } from '@lab/servers';
import { effortFrom } from './options.ts';
import { environment } from './report/environment.ts';
import { suites } from './suites/index.ts';

endWithReader();
// An interrupted run goes through the exit handlers, which stop what it started.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, profile: { type: 'string' } },
  allowPositionals: true,
});
const [name, ...more] = positionals;
const suite = suites.find((candidate) => candidate.name === name);

if (!suite || more.length > 0) {
  console.error('Usage: pnpm bench <suite> [--json FILE] [--only TEXT] [--profile FILE]\n');
  for (const { name: known, about } of suites) console.error(`  ${known.padEnd(10)} ${about}`);
  process.exitCode = 2;
} else {
  const effort = effortFrom(process.env);
  try {
    const { markdown, data, wrong } = await suite.run(effort, {
      ...(values.only !== undefined && { only: values.only }),
      ...(values.profile !== undefined && { profile: values.profile }),
    });
    const about = environment();
    console.log(`## ${suite.name}\n`);
    console.log(
      `${about.processor}, ${about.cores} cores, ${about.platform}, Node ${about.node}, ${about.at}`,
    );
    if (effort.quick) console.log('BENCH_QUICK=1: too short to mean much.');
    console.log(`\n${markdown}`);
    if (values.json !== undefined) {
      const report = { suite: suite.name, quick: effort.quick, environment: about, wrong, ...Object(data) };
      await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
    }
    if (wrong > 0) {
      console.error(`\n${wrong} answers were wrong; the figures mean nothing.`);
      process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof MissingProgramError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
