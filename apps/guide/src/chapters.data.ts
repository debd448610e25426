import { chapterPath, chapters, type LessonId, lesson } from '@lab/core/lessons';

/** A lesson of the labs, as a chapter links to it. */
export interface LessonLink {
  readonly title: string;
  /** Its address below the lab's own. */
  readonly href: string;
}

/** What the guide's pages show of a chapter. */
export interface ChapterEntry {
  readonly number: number;
  readonly title: string;
  /** Its address in the guide. */
  readonly path: string;
  readonly lessons: readonly LessonLink[];
  /** Lessons of other chapters that it also uses. */
  readonly alsoUses: readonly LessonLink[];
}

export declare const data: readonly ChapterEntry[];

const linkTo = (id: LessonId): LessonLink => {
  const { title, href } = lesson(id);
  return { title, href };
};

// biome-ignore lint/style/noDefaultExport: VitePress runs the default export while it builds, and provides `data`.
export default {
  load: (): readonly ChapterEntry[] =>
    chapters.map((chapter) => ({
      number: chapter.number,
      title: chapter.title,
      path: chapterPath(chapter),
      lessons: chapter.lessons.map(linkTo),
      alsoUses: chapter.alsoUses.map(linkTo),
    })),
};
