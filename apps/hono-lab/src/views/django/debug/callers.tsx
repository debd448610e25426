import { ui } from '@lab/core/lessons';

interface CallersProps {
  readonly callers: readonly string[];
  /** The name of the column. */
  readonly label: string;
}

/** The innermost caller; those above it on demand. */
export const Callers = ({ callers: [first, ...others], label }: CallersProps) => (
  <td class="key" data-label={label} data-testid="debug-caller">
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
