import type { LabContext } from '../env.ts';
import { takeFlash } from '../middleware/flash.ts';

/** The message that waits for this browser; showing it takes it away. */
export const FlashMessage = async ({ c }: { c: LabContext }) => {
  const flash = await takeFlash(c);
  if (flash === undefined) return null;
  const { kind, text } = flash;
  return (
    <div
      class={kind === 'info' ? 'flash' : `flash flash-${kind}`}
      role={kind === 'error' ? 'alert' : 'status'}
      data-testid="flash"
    >
      <p>{text}</p>
    </div>
  );
};
