#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
// Only now: what is compiled from here on is stored.
const [{ endWithReader }, { run }] = await Promise.all([import('@lab/servers'), import('./program.ts')]);

endWithReader();
process.exitCode = await run(process.argv.slice(2));
