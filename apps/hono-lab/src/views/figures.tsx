/** Milliseconds with two decimals: enough to tell memory from a network. */
export const Milliseconds = ({ of, id }: { of: number; id?: string }) => (
  <data value={of} data-testid={id}>
    {of.toFixed(2)} ms
  </data>
);

/** A plain number, without separators. */
export const Figure = ({ of, id }: { of: number; id?: string }) => (
  <data value={of} data-testid={id}>
    {of}
  </data>
);

/** An instant: readable for the eye, exact for machines. */
export const Time = ({ of, id }: { of: string; id?: string }) => (
  <time datetime={of} data-testid={id}>
    {of.slice(0, 10)} {of.slice(11, 23)} UTC
  </time>
);
