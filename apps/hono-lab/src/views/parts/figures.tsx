import { formatCount, formatMs } from '@lab/core/lessons';

/** Milliseconds: rounded for the eye, exact for machines. */
export const Milliseconds = ({ of, id }: { of: number; id?: string }) => (
  <data value={of} data-testid={id}>
    {formatMs(of)}
  </data>
);

/** A count, with separators for the eye. */
export const Count = ({ of, id }: { of: number; id?: string }) => (
  <data value={of} data-testid={id}>
    {formatCount(of)}
  </data>
);
