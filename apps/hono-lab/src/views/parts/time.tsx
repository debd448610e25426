import { formatTime } from '@lab/core/lessons';

/** An instant: readable for the eye, exact for machines. */
export const Time = ({ at, id }: { at: string; id?: string }) => (
  <time datetime={at} data-testid={id}>
    {formatTime(at)}
  </time>
);
