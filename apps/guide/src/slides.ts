/** `pnpm --filter guide slides [FILE]`: slides.html from slides/deck.md, one file that needs no network. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderSlides } from './render-slides.ts';

const guide = resolve(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(guide, 'slides.html'));

const html = await renderSlides(await readFile(join(guide, 'slides/deck.md'), 'utf8'), guide);
await writeFile(target, html);
process.stdout.write(`${html.match(/<section/g)?.length ?? 0} slides in ${target}\n`);
