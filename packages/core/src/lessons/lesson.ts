/** The lessons of both tracks, by the route ids of the specification. Learners see numbers instead. */
export type LessonId = `F${number}` | `D${number}`;

/** What a learner reads about one lesson; the same words in both apps. See `spansOf` for the markup. */
export interface Lesson {
  readonly id: LessonId;
  /** The route as it is written in the app, with its parameters. */
  readonly path: string;
  /** The address of the lesson's page. */
  readonly href: string;
  readonly title: string;
  /** One line, for lists of links. */
  readonly summary: string;
  /** How long reading the page and trying the exercises takes. */
  readonly minutes: number;
  /** What to look at and why: two or three sentences, a paragraph each. */
  readonly what: readonly string[];
  /** Exercises, in the order to do them. */
  readonly tryIt: readonly Exercise[];
  /** The response headers that matter on the page. */
  readonly headers?: readonly ExplainedHeader[];
  /** Values of `Cache-Control` to compare: the page's own first. */
  readonly directives?: readonly string[];
}

/** Something to do or to think about, and what comes of it. */
export interface Exercise {
  readonly text: string;
  readonly answer: string;
}

/** A response header, and what it says to a cache. */
export interface ExplainedHeader {
  readonly name: string;
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
  /** One sentence for the start page. */
  readonly summary: string;
  /** The address of its index. */
  readonly home: string;
  /** In the order to take them. */
  readonly groups: readonly LessonGroup[];
}
