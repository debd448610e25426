import { formatTime, formatTimeOfDay } from '@lab/core/lessons';

export interface TimeProps {
  readonly at: string;
  readonly id?: string;
  /** Without the day. */
  readonly ofDay?: boolean;
}

/** An instant: readable for the eye, exact for machines. */
export const Time = ({ at, id, ofDay }: TimeProps) => (
  <time datetime={at} data-testid={id}>
    {ofDay ? formatTimeOfDay(at) : formatTime(at)}
  </time>
);
