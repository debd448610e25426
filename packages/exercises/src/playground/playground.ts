import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { sourceOf } from '../edits.ts';
import type { Exercise } from '../exercise.ts';
import { type Framework, playgroundRoot, root } from '../paths.ts';
import { RegionError } from '../regions.ts';
import { type Files, folderOf, referenceFiles, regionsOf, starterFiles } from '../variants.ts';
import { writeFiles } from './files.ts';
import { playgroundReadme } from './readme.ts';

/** Something is wrong with the learner's folder; the message says what to do. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
}

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
    const mine = from === 'mine' && before?.exists ? before.files() : new Map<string, string>();
    const starter = this.#starter(mine, notes);
    await this.#write(new Map([...mine, ...starter]));
    return notes;
  }

  /** The learner's source files, by their path in the workspace. */
  files(): Files {
    const found = globSync(['packages/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}'], { cwd: this.folder });
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
  async applySolution(): Promise<string> {
    const kept = await this.#setAside();
    await this.#write(referenceFiles(this.exercise, this.framework));
    return kept;
  }

  /** Starts again. Returns where the try is kept. */
  async reset(): Promise<string> {
    const kept = await this.#setAside();
    await this.#write(this.#starter(new Map(), []));
    return kept;
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

  async #setAside(): Promise<string> {
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '.');
    const kept = join(
      playgroundRoot(),
      this.framework,
      'tries',
      `${folderOf(this.exercise)}-${stamp}-${process.pid}`,
    );
    await mkdir(dirname(kept), { recursive: true });
    if (this.exists) await rename(this.folder, kept);
    return relative(process.cwd(), kept);
  }

  /** Writes beside the folder first: a full disk leaves no half of an exercise. */
  async #write(files: Files): Promise<void> {
    const draft = `${this.folder}.${process.pid}.tmp`;
    try {
      await writeFiles(draft, files);
      await writeFile(
        join(draft, 'README.md'),
        playgroundReadme(this.exercise, this.framework, [...files.keys()]),
      );
      await writeFile(join(draft, 'tsconfig.json'), `${JSON.stringify(this.#tsconfig(), null, 2)}\n`);
      await rename(draft, this.folder);
    } catch (cause) {
      await rm(draft, { recursive: true, force: true }).catch(() => undefined);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new PlaygroundError(`${relative(process.cwd(), this.folder)} cannot be written: ${reason}`, {
        cause,
      });
    }
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
        paths: {
          '@lab/core': [`${up}/packages/core/src/index.ts`],
          '@lab/core/*': [`${up}/packages/core/src/*/index.ts`],
          '*': [`${up}/apps/${this.framework}-lab/node_modules/*`, `${up}/packages/core/node_modules/*`],
        },
      },
      include: ['apps', 'packages'],
    };
  }
}
