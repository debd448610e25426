import type { Lesson } from '@lab/core/lessons';
import { Text } from './text.tsx';

/** What the page is, and the sentence that says what to watch for. */
export const PageHeader = ({ lesson, title }: { lesson: Lesson; title: string }) => (
  <header class="page-header">
    <p class="eyebrow">
      <span class="chip">{lesson.id}</span> <code>{lesson.path}</code>
    </p>
    <h1>{title}</h1>
    <p class="lead">
      <Text of={lesson.summary} />
    </p>
  </header>
);
