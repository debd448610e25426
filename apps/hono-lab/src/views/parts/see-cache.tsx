import { inspectorText as text } from '@lab/core/inspector';
import { useRequestContext } from 'hono/jsx-renderer';
import type { LabEnv } from '../../types.ts';
import { inspectorLinks } from '../inspector.tsx';

export interface SeeCacheProps {
  readonly track: 'flask' | 'django';
  /** Among other buttons; else a sentence of its own. */
  readonly button?: boolean;
}

/** The way to what the cache holds. In production administrators find it in the administration. */
export const SeeCache = ({ track, button }: SeeCacheProps) => {
  const { lab } = useRequestContext<LabEnv>().var;
  if (lab.config.environment === 'production') return null;
  const href = inspectorLinks(track).list;
  return button === true ? (
    <a class="button" href={href}>
      {text.title}
    </a>
  ) : (
    <p>
      <a href={href} data-testid="see-cache">
        {text.see}
      </a>
    </p>
  );
};
