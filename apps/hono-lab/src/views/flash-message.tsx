import type { Flash } from '../middleware/flash.ts';

/** A message about what was just done. */
export const FlashMessage = ({ flash: { kind, text } }: { flash: Flash }) => (
  <div
    class={kind === 'info' ? 'flash' : `flash flash-${kind}`}
    role={kind === 'error' ? 'alert' : 'status'}
    data-testid="flash"
  >
    <p>{text}</p>
  </div>
);
