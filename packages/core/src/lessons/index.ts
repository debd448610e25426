export { codeSpans, type TextSpan } from './code-spans.ts';
export type { ExplainedHeader, Lesson, LessonGroup, LessonId, Track } from './lesson.ts';
export { lesson, trackOf, tracks } from './lessons.ts';
