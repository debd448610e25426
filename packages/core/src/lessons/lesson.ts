/** The parts of both tracks, by the route ids of the specification. */
export type LessonId = `F${number}` | `D${number}`;

/** What a learner reads about one route; the same words in both apps. Backticks mark code, see `codeSpans`. */
export interface Lesson {
  readonly id: LessonId;
  /** The route as it is written in the app, with its parameters. */
  readonly path: string;
  /** An address of the route that can be followed as a link; `null` for routes that only take forms. */
  readonly href: string | null;
  readonly title: string;
  /** One line, for lists of links. */
  readonly summary: string;
  /** What to look at and why: two or three sentences, a paragraph each. */
  readonly what: readonly string[];
  /** Exercises, in the order to do them. */
  readonly tryIt: readonly string[];
  /** The response headers that matter on the page. */
  readonly headers?: readonly ExplainedHeader[];
}

/** A response header, and what it says to a cache. */
export interface ExplainedHeader {
  readonly name: string;
  readonly value: string;
  readonly says: string;
}

/** Lessons that belong together on a track's index. */
export interface LessonGroup {
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly Lesson[];
}

/** One way through the course. */
export interface Track {
  readonly name: 'flask' | 'django';
  readonly title: string;
  /** The address of its index. */
  readonly home: string;
  /** In the order to take them. */
  readonly groups: readonly LessonGroup[];
}
