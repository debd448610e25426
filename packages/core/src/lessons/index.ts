export { GLOSSARY, glossary, type Term, termHref, termId } from './glossary.ts';
export type { Exercise, ExplainedHeader, Lesson, LessonGroup, LessonId, Track } from './lesson.ts';
export { lesson, minutesOf, type Step, stepOf, trackOf, tracks } from './lessons.ts';
export { spansOf, type TextSpan } from './spans.ts';
