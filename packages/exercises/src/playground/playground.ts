import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { sourceOf } from '../edits.ts';
import type { Exercise } from '../exercise.ts';
import { type Framework, playgroundRoot, root } from '../paths.ts';
import { RegionError } from '../regions.ts';
import { type Files, folderOf, referenceFiles, regionsOf, starterFiles } from '../variants.ts';
import { writeFiles } from './files.ts';
import { PlaygroundError, reasonOf } from './playground-error.ts';
import { playgroundReadme } from './readme.ts';

const ENTRY: Readonly<Record<Framework, string>> = { hono: 'app.tsx', koa: 'app.ts' };

/** The learner's folder of an exercise. */
export class Playground {
  readonly exercise: Exercise;
  readonly framework: Framework;
  readonly folder: string;

  constructor(exercise: Exercise, framework: Framework) {
    this.exercise = exercise;
    this.framework = framework;
    this.folder = join(playgroundRoot(), framework, folderOf(exercise));
  }

  get exists(): boolean {
    return existsSync(this.folder);
  }

  /** The files to edit, in the order of the steps; relative to where the command runs. */
  get openFirst(): readonly string[] {
    const files = new Set(regionsOf(this.exercise, this.framework).map(({ file }) => file));
    return [...files].map((file) => relative(process.cwd(), join(this.folder, file)));
  }

  /**
   * Makes the folder from the lab's own files with the exercise's regions cut out.
   *
   * @param from - `mine` builds on the learner's files of the exercise before, where they have the regions.
   * @returns notes on files that could not be taken over.
   * @throws PlaygroundError where it is there already, or cannot be written.
   */
  async start(from: 'mine' | 'reference', before?: Playground): Promise<readonly string[]> {
    if (this.exists)
      throw new PlaygroundError(
        `Exercise ${this.exercise.number} is started already, in ${relative(process.cwd(), this.folder)}. ` +
          `pnpm lab reset ${this.exercise.number} starts it again and keeps your try.`,
      );
    const notes: string[] = [];
    if (from === 'mine' && !before?.exists) notes.push(nothingOfMine(this.framework, before));
    const mine = from === 'mine' && before?.exists ? before.files() : new Map<string, string>();
    const starter = this.#starter(mine, notes);
    await this.#write(new Map([...mine, ...starter]), async () => undefined);
    return notes;
  }

  /** The learner's source files, by their path in the workspace. */
  files(): Files {
    const found = globSync(['packages/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}'], {
      cwd: this.folder,
      exclude: (name) => name.split(/[\\/]/).includes('node_modules'),
    });
    return new Map(found.map((file) => [file, readFileSync(join(this.folder, file), 'utf8')]));
  }

  /** Learner's and reference files side by side: what is missing yet. */
  async compare(): Promise<
    readonly { readonly file: string; readonly mine: string; readonly reference: string }[]
  > {
    const reference = referenceFiles(this.exercise, this.framework);
    return Promise.all(
      [...reference].map(async ([file, text]) => ({
        file,
        mine: await readFile(join(this.folder, file), 'utf8').catch(() => ''),
        reference: text,
      })),
    );
  }

  /** Puts the reference in place of the learner's files, which are kept aside. Returns where they are. */
  applySolution(): Promise<string> {
    return this.#replace(referenceFiles(this.exercise, this.framework));
  }

  /** Starts again. Returns where the try is kept. */
  reset(): Promise<string> {
    return this.#replace(this.#starter(new Map(), []));
  }

  #starter(mine: Files, notes: string[]): Files {
    const source = (file: string): string => mine.get(file) ?? sourceOf(file);
    try {
      return starterFiles(this.exercise, this.framework, source);
    } catch (error) {
      if (!(error instanceof RegionError)) throw error;
      notes.push(
        `Your files have lost a region (${error.message}), so this exercise starts from the reference.`,
      );
      return starterFiles(this.exercise, this.framework);
    }
  }

  /** The try is moved only when the new files are complete. */
  #replace(files: Files): Promise<string> {
    const stamp = new Date().toISOString().slice(0, 23).replaceAll(':', '.');
    const name = `${folderOf(this.exercise)}-${stamp}-${process.pid}`;
    const kept = join(playgroundRoot(), this.framework, 'tries', name);
    return this.#write(files, async () => {
      await mkdir(dirname(kept), { recursive: true });
      if (this.exists) await rename(this.folder, kept);
      return relative(process.cwd(), kept);
    });
  }

  /**
   * Writes beside the folder first: a full disk leaves no half of an exercise.
   *
   * @param before - moves the old folder away once everything is written; its result is returned.
   */
  async #write<T>(files: Files, before: () => Promise<T>): Promise<T> {
    const draft = `${this.folder}.${process.pid}.tmp`;
    try {
      await writeFiles(draft, files);
      await writeFiles(draft, this.#companions());
      await this.#linkPackages(draft);
      const result = await before();
      await rename(draft, this.folder);
      return result;
    } catch (cause) {
      await rm(draft, { recursive: true, force: true }).catch(() => undefined);
      throw new PlaygroundError(
        `${relative(process.cwd(), this.folder)} cannot be written: ${reasonOf(cause)}. Your files are as they were.`,
        { cause },
      );
    }
  }

  /** What lies beside the learner's files: an explanation, and what an editor needs. */
  #companions(): Files {
    // Not the files of earlier exercises that this one builds on.
    const files = new Set(regionsOf(this.exercise, this.framework).map(({ file }) => file));
    const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
    return new Map([
      ['README.md', playgroundReadme(this.exercise, this.framework, [...files])],
      ['package.json', json({ private: true, type: 'module' })],
      ['tsconfig.json', json(this.#tsconfig())],
    ]);
  }

  /** Lets an editor find what the files import, as if they were in the workspace. */
  #tsconfig(): unknown {
    const up = relative(this.folder, root);
    return {
      extends: `${up}/tooling/config/tsconfig/base.json`,
      compilerOptions: {
        rootDirs: ['.', up],
        typeRoots: [`${up}/packages/core/node_modules/@types`],
        noUnusedLocals: false,
        noUnusedParameters: false,
        jsx: 'react-jsx',
        jsxImportSource: 'hono/jsx',
      },
      // The app itself: its middleware says what contexts and requests have.
      include: ['apps', 'packages', `${up}/apps/${this.framework}-lab/src/${ENTRY[this.framework]}`],
    };
  }

  /** Lets an editor find the packages that the files import. The app itself finds them in the workspace. */
  async #linkPackages(draft: string): Promise<void> {
    for (const member of [`apps/${this.framework}-lab`, 'packages/core', 'packages/exercises']) {
      const link = join(member, 'node_modules');
      const target = relative(dirname(join(this.folder, link)), join(root, link));
      await mkdir(join(draft, member), { recursive: true });
      // Some disks know no links; then the editor shows less, and everything else works.
      await symlink(target, join(draft, link), 'junction').catch(() => undefined);
    }
  }
}

const nothingOfMine = (framework: Framework, before: Playground | undefined): string =>
  before === undefined
    ? 'There is no exercise before this one, so it starts from the reference.'
    : `Exercise ${before.exercise.number} is not started in ${framework}, so this one starts from the reference.`;
