import { ui } from '@lab/core/lessons';
import { html, raw } from 'hono/html';
import type { Changes } from '../../links.ts';

export interface CacheSwitchProps {
  readonly cache: boolean;
  /** The address of this page with these parameters changed, all others kept. */
  readonly href: (changes: Changes) => string;
}

/** With the cache, or without. A template, as the rows of a table. */
export const CacheSwitch = ({ cache, href }: CacheSwitchProps) => {
  const { aria, on, off } = ui.cacheSwitch;
  return html`<nav class="segmented" aria-label="${aria}">
<a href="${href({ cache: true })}" data-testid="cache-on"${cache ? CURRENT : ''}>${on}</a>
<a href="${href({ cache: false })}" data-testid="cache-off"${cache ? '' : CURRENT}>${off}</a>
</nav>`;
};

const CURRENT = raw(' aria-current="true"');
