import { z } from 'zod';
import { BadParameter } from '../../http/index.ts';
import { parseQuery, type RawEntries } from '../../input/index.ts';
import { SETUP_FIELDS, setupShape } from './fields.ts';
import type { Setup } from './setup.ts';

/** How many entries' worth of columns one simulation may keep. */
const MOST_COLUMNS = 4_000_000;

/**
 * Reads a set-up from text parameters; what is missing has the default that the form shows.
 *
 * @throws BadParameter that names the first field at fault.
 */
export function parseSetup(entries: RawEntries): Setup {
  // One table gives the parsers and, by its type, the names: see `SETUP_FIELDS`.
  const setup = parseQuery(z.object(setupShape), entries) as unknown as Setup;
  const { keys, absent, instances } = setup;
  if (keys * (absent > 0 ? 2 : 1) * instances > MOST_COLUMNS) {
    throw new BadParameter('keys', `times the instances must be at most ${MOST_COLUMNS}`);
  }
  return setup;
}

/** The set-up that the form shows at first. */
export const DEFAULT_SETUP: Setup = Object.freeze(parseSetup([]));

/**
 * The parameters of a set-up's address: what differs from the default, in the order of the form.
 *
 * @example
 * setupQuery({ ...DEFAULT_SETUP, ttl: 60 }); // 'ttl=60'
 */
export function setupQuery(setup: Setup): string {
  const names = Object.keys(SETUP_FIELDS) as (keyof Setup)[];
  const changed = names.filter((name) => setup[name] !== DEFAULT_SETUP[name]);
  return new URLSearchParams(changed.map((name) => [name, String(setup[name])])).toString();
}
