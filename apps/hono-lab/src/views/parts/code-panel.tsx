import { type LessonId, ui } from '@lab/core/lessons';
import { codeOf } from '@lab/ui/code';
import { raw } from 'hono/html';

/** The lines that cache, in this app, in its twin and in the engine; coloured once, at the first view. */
export const CodePanel = ({ id, app }: { id: LessonId; app: 'hono' | 'koa' }) => {
  const tabs = codeOf(id, app);
  if (tabs.length === 0) return null;
  return (
    <section class="code-panel" aria-labelledby="code">
      <h2 id="code">{ui.code.title}</h2>
      <div class="code-tabs">
        {tabs.map(({ title, samples }, index) => (
          <details name="code" open={index === 0} data-testid="code-tab">
            <summary>{title}</summary>
            {samples.map(({ file, html }) => (
              <>
                <p class="code-title">
                  <FilePath of={file} />
                </p>
                <pre tabindex={0}>
                  {/* Made by the highlighter, which escapes the source. */}
                  <code>{raw(html)}</code>
                </pre>
              </>
            ))}
          </details>
        ))}
      </div>
    </section>
  );
};

/** A path, which may go on in the next line after each slash. */
const FilePath = ({ of }: { of: string }) => (
  <>
    {of.split(/(?<=\/)/).map((part) => (
      <>
        {part}
        <wbr />
      </>
    ))}
  </>
);
