import { type EntryView, inspectorText as text } from '@lab/core/inspector';
import type { InspectorLinks } from './inspector.tsx';

export interface InspectorEntryPageProps {
  readonly view: EntryView;
  readonly links: InspectorLinks;
}

/** One entry: all that is known of it, and its value. */
export const InspectorEntryPage = ({ view, links }: InspectorEntryPageProps) => {
  const { entry } = text;
  const facts: readonly (readonly [string, string])[] = [
    [entry.cache, view.cache],
    [entry.namespace, view.namespace],
    [entry.key, view.key],
    [entry.size, view.size],
    [entry.staleWindow, view.staleWindow],
    [entry.tags, view.tags.join(', ') || text.unknown],
    [entry.codec, view.codec ?? entry.memoryOnly],
    [entry.reads, view.reads],
  ];
  return (
    <>
      <dl class="facts panel">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{entry.ttl}</dt>
          <dd>
            <span data-countdown={view.seconds ?? undefined} data-testid="inspector-ttl">
              {view.ttlText}
            </span>
          </dd>
        </div>
      </dl>
      <h2>{entry.value}</h2>
      <pre tabindex={0}>
        <code data-testid="entry-value">{view.text}</code>
      </pre>
      {view.isCut && <p class="muted">{entry.cut}</p>}
      <p class="row">
        <a
          class="button button-danger"
          href={`${links.delete}?${new URLSearchParams({ id: view.id })}`}
          data-testid="inspector-delete"
        >
          {text.delete}
        </a>
        <a class="button" href={links.list}>
          {text.back}
        </a>
      </p>
    </>
  );
};
