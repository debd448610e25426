import { ui } from '@lab/core/lessons';

/** The innermost caller; those above it on demand. */
export const Callers = ({ callers: [first, ...others] }: { callers: readonly string[] }) => (
  <td class="key" data-testid="debug-caller">
    {first ?? '–'}
    {others.length > 0 && (
      <details>
        <summary>{ui.debug.by}</summary>
        <ol>
          {others.map((line) => (
            <li>{line}</li>
          ))}
        </ol>
      </details>
    )}
  </td>
);
