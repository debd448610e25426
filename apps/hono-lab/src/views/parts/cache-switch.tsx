import { ui } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';

export interface CacheSwitchProps {
  readonly cache: boolean;
  /** The address of this page with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** With the cache, or without. */
export const CacheSwitch = ({ cache, href }: CacheSwitchProps) => (
  <nav class="segmented" aria-label={ui.cacheSwitch.aria}>
    <a href={href({ cache: true })} aria-current={cache ? 'true' : undefined} data-testid="cache-on">
      {ui.cacheSwitch.on}
    </a>
    <a href={href({ cache: false })} aria-current={cache ? undefined : 'true'} data-testid="cache-off">
      {ui.cacheSwitch.off}
    </a>
  </nav>
);
