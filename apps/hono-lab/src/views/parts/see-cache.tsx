import { inspectorText as text } from '@lab/core/inspector';
import { useRequestContext } from 'hono/jsx-renderer';
import type { LabEnv } from '../../types.ts';
import { inspectorLinks } from '../inspector.tsx';

export interface SeeCacheProps {
  readonly track: 'flask' | 'django';
  /** Among other buttons; else a sentence of its own. */
  readonly button?: boolean;
}

/** The way to what the cache holds, for those who may see it: in production the administration shows it. */
export const SeeCache = (props: SeeCacheProps) => {
  const { lab } = useRequestContext<LabEnv>().var;
  return lab.config.environment === 'production' ? null : <SeeCacheLink {...props} />;
};

export const SeeCacheLink = ({ track, button }: SeeCacheProps) => {
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
