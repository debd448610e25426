import { readFile } from 'node:fs/promises';
import { LabError } from '@lab/core/http';
import { parseSetup, SETUP_FIELDS, type Setup, setupQuery, simulateInWorker } from '@lab/core/simulation';
import { labCommand, print } from '../command.ts';
import { drawProgress } from '../progress.ts';
import { resultText } from '../simulation-text.ts';
import { UsageError } from '../usage-error.ts';

const fields = Object.entries(SETUP_FIELDS).map(([name, field]) => {
  const range =
    field.kind === 'number'
      ? `${field.min} to ${field.max}${field.unit === undefined ? '' : ` ${field.unit}`}`
      : field.kind === 'flag'
        ? 'true or false'
        : field.options.map(({ value }) => value).join(', ');
  return `  ${name.padEnd(15)} ${field.label}: ${range} (default ${field.fallback})`;
});

/** `pnpm lab simulate`. */
export function simulateCommand() {
  return labCommand({
    name: 'simulate',
    summary: 'Simulates a caching strategy on a virtual clock and says what it would do.',
    example: 'pnpm lab simulate strategy=write-through writes=10 instances=3 tiers=two --json',
  })
    .argument('[settings...]', 'name=value, as in the address of /strategies')
    .option('--trace <file>', "requests from a file: CSV (time,key[,read|write[,bytes]]) or Redis' MONITOR")
    .addHelpText('after', `\nSettings:\n${fields.join('\n')}`)
    .action(async (settings, { json, trace: file }) => {
      const setup = readSettings(settings);
      const trace = file === undefined ? undefined : await readTrace(file);
      const result = await simulateInWorker(setup, {
        ...(trace === undefined ? {} : { trace }),
        onProgress: (done, all) => process.stderr.isTTY && drawProgress(process.stderr, done, all),
      });
      print(json, result, resultText(result, setupQuery(setup)));
    });
}

/** @throws UsageError that names the setting at fault. */
function readSettings(settings: readonly string[]): Setup {
  const entries = settings.map((setting) => {
    const [name = '', ...value] = setting.split('=');
    if (value.length === 0) throw new UsageError(`A setting is name=value, not "${setting}".`);
    if (!Object.hasOwn(SETUP_FIELDS, name)) throw new UsageError(`There is no setting "${name}".`);
    return [name, value.join('=')] as const;
  });
  try {
    return parseSetup(entries);
  } catch (error) {
    if (error instanceof LabError) throw new UsageError(error.detail);
    throw error;
  }
}

/** @throws UsageError when the file cannot be read. */
async function readTrace(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read the trace: ${error instanceof Error ? error.message : String(error)}`);
  }
}
