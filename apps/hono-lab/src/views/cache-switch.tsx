export interface CacheSwitchProps {
  readonly on: boolean;
  readonly onHref: string;
  readonly offHref: string;
}

/** Through the cache, or past it. */
export const CacheSwitch = ({ on, onHref, offHref }: CacheSwitchProps) => (
  <nav class="segmented" aria-label="Cache">
    <a href={onHref} aria-current={on ? 'true' : undefined} data-testid="cache-on">
      Cache on
    </a>
    <a href={offHref} aria-current={on ? undefined : 'true'} data-testid="cache-off">
      Cache off
    </a>
  </nav>
);
