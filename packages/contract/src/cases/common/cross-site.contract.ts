import { expect } from 'vitest';
import { encode, readForm } from '../../client/form.ts';
import type { Lab } from '../../client/lab.ts';
import { labCase } from '../case.ts';

const PAGE = '/flask/fragment';

/** Sends a form with the token of this browser and these headers. */
async function sendWith(lab: Lab, headers: Readonly<Record<string, string>>): Promise<number> {
  const { action, fields } = readForm(await lab.page(PAGE), 'expire-form');
  const { status } = await lab.send('POST', action, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: encode(fields),
  });
  return status;
}

labCase('rules', 'a form of another site is refused, even with a token of this browser', async (lab) => {
  for (const headers of [
    { origin: 'http://evil.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://evil.test' },
    { 'sec-fetch-site': 'same-site', origin: `http://other.${lab.base.host}` },
  ])
    expect(await sendWith(lab, headers), JSON.stringify(headers)).toBe(403);
});

labCase('rules', 'a form of this site is accepted, whichever header says so', async (lab) => {
  for (const headers of [
    {},
    { origin: lab.base.origin },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: lab.base.origin },
  ])
    expect(await sendWith(lab, headers), JSON.stringify(headers)).toBe(303);
});
