import type { Flash } from '@lab/core/http';

/** Messages about what was just done. */
export const Flashes = ({ flashes }: { flashes: readonly Flash[] }) => (
  <>
    {flashes.map(({ kind, text }) => (
      <div class={`flash flash-${kind}`} role={kind === 'error' ? 'alert' : 'status'} data-testid="flash">
        <p>{text}</p>
      </div>
    ))}
  </>
);
