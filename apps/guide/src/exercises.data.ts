import { exercises } from '@lab/exercises';

/** What the guide's pages show of an exercise outside its own page. */
export interface ExerciseEntry {
  readonly number: number;
  readonly title: string;
  readonly chapter: number;
  readonly minutes: number;
}

export declare const data: readonly ExerciseEntry[];

// biome-ignore lint/style/noDefaultExport: VitePress runs the default export while it builds, and provides `data`.
export default {
  load: (): readonly ExerciseEntry[] =>
    exercises.map(({ number, title, chapter, minutes }) => ({ number, title, chapter, minutes })),
};
