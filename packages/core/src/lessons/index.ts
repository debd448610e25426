export { type Chapter, chapterOf, chapterPath, chapters } from './chapters.ts';
export { curlCommands } from './curl.ts';
export {
  type DecoratorDemo,
  type DecoratorText,
  decoratorDemos,
  decoratorTexts,
} from './django/decorators.ts';
export { formatCount, formatMs, formatSeconds, formatTime, formatTimeOfDay } from './formats.ts';
export { GLOSSARY, glossary, type Term, termHref, termId } from './glossary.ts';
export type { Exercise, ExplainedHeader, Lesson, LessonGroup, LessonId, Track } from './lesson.ts';
export { type LessonOfError, lessonOfError } from './lesson-of-error.ts';
export { findLesson, lesson, minutesOf, type Step, stepOf, trackOf, tracks } from './lessons.ts';
export { keepUnits, spansOf, type TextSpan } from './spans.ts';
export { titleOf } from './title.ts';
export { type Tool, toolsOf } from './tools.ts';
export { backendText, currentLink, fieldText, ui } from './ui-text.ts';
export { type WayBack, wayBack } from './way-back.ts';
