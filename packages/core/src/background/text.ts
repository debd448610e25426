/** The words that all pages with a measurement share. */
export const backgroundText = {
  busy: 'Another measurement is running. Try again when it has finished.',
  started: 'Started. The figures appear here as they come.',
  running: 'Running …',
  failed: 'The run failed.',
  reload: 'Show the figures so far',
  measuredAt: 'Measured at',
  refused: 'This page exists on the machine that the app runs on, in development.',
} as const;
