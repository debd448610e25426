/** The words of the audit's page. */
export const auditPageText = {
  title: 'Audit the caching of a page',
  lead: 'Fetches a page of this machine and everything that it loads. Shows for each part which cache suits it and why, what its headers get wrong, and what a second visit saves.',
  field: 'Address of a page on this machine',
  hint: 'This app, the other one, or your own project, on any port. Other hosts are never requested.',
  run: 'Audit',
  terminal:
    '`pnpm lab audit URL` prints the same in a terminal. It visits the page twice in a real browser where there is one.',
  summary: 'Result',
  visits: {
    title: 'What a second visit saves',
    columns: ['Visit', 'Requests', 'Bytes', 'Time'],
    first: 'first',
    second: 'second',
    saved: 'saved',
    byHeaders:
      'Worked out from the headers: a fresh part needs no request, a part with a validator costs a 304.',
    measure: 'Measure it in this browser',
    measuring: 'Measuring …',
    measured:
      'Measured in your browser: every part fetched over the network, then again through the browser’s cache.',
  },
  fix: 'To fix',
  note: 'Note',
  findings: {
    columns: ['Part', 'What to do', 'Specified in'],
    title: 'Findings',
    none: 'No header is wrong.',
  },
  resources: {
    title: 'What the page is made of',
    headers: 'Caching headers',
    noHeaders: 'none',
    suits: 'Suits',
  },
  caches: {
    none: 'no cache',
    browser: 'the browser’s cache',
    'browser and shared': 'browsers and shared caches',
  },
  elsewhere: 'Not requested, because it is on another machine',
  downloads: { json: 'Report as JSON', html: 'Report as a page', text: 'Report as text' },
  noReport: 'There is no report of this address here. Audit it first.',
  noAnswer: 'Nothing responds at this address. Is the server running?',
} as const;
