import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import type { HookedLab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { makeAccount, trySignIn } from '../account.ts';
import { hookedCase } from '../case.ts';
import { headerOf } from '../support.ts';

const newAccount = (lab: HookedLab) =>
  makeAccount(lab.base, { username: `user-${randomUUID().slice(0, 8)}`, password: 'correct horse' });

const wrong = { password: 'a wrong guess' };

hookedCase(
  'D6',
  'after five failures even the right password is a 429, until the time is over',
  async (lab) => {
    const account = await newAccount(lab);
    for (let guess = 0; guess < 5; guess++)
      expect((await trySignIn(lab.visitor(), { ...account, ...wrong })).status).toBe(422);
    const limited = await trySignIn(lab, account);
    expect(limited.status).toBe(429);
    const seconds = Number(headerOf(limited, 'retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(Number.isInteger(seconds)).toBe(true);
    expect(new Page(limited).text('error-detail')).not.toBe('');
    await lab.hooks.advance(seconds * 1000 - 2_000);
    expect((await trySignIn(lab, account)).status, 'too early').toBe(429);
    await lab.hooks.advance(2_001);
    expect((await trySignIn(lab, account)).status).toBe(303);
  },
);

hookedCase('D6', 'attempts at the same time do not slip through', async (lab) => {
  const account = await newAccount(lab);
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () => trySignIn(lab.visitor(), { ...account, ...wrong })),
  );
  const statuses = guesses.map(({ status }) => status).toSorted();
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(5);
  expect(new Set(statuses)).toEqual(new Set([422, 429]));
});

hookedCase(
  'D6',
  'headers do not make another address, and spelling does not make another name',
  async (lab) => {
    const account = await newAccount(lab);
    const spellings = [account.username, account.username.toUpperCase(), ` ${account.username} `];
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess++) {
      const visitor = lab.visitor();
      const page = await visitor.page('/django/admin/login/');
      const { fields, action } = readForm(page, 'sign-in-form');
      const username = spellings[guess % spellings.length] ?? '';
      const answer = await visitor.send('POST', action, {
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': `203.0.113.${guess}`,
          forwarded: `for=203.0.113.${guess}`,
        },
        body: new URLSearchParams({ ...fields, username, ...wrong }).toString(),
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
  },
);

hookedCase('D6', "one name's failures do not shut others out, and a success forgets them", async (lab) => {
  const [one, other] = [await newAccount(lab), await newAccount(lab)];
  for (let guess = 0; guess < 5; guess++) await trySignIn(lab.visitor(), { ...one, ...wrong });
  expect((await trySignIn(lab.visitor(), other)).status).toBe(303);
  for (let round = 0; round < 2; round++) {
    for (let guess = 0; guess < 4; guess++)
      expect((await trySignIn(lab.visitor(), { ...other, ...wrong })).status).toBe(422);
    expect((await trySignIn(lab.visitor(), other)).status).toBe(303);
  }
});

hookedCase('D6', 'names that nobody has are limited, too', async (lab) => {
  const account = { username: `nobody-${randomUUID().slice(0, 8)}`, ...wrong };
  for (let guess = 0; guess < 5; guess++) expect((await trySignIn(lab, account)).status).toBe(422);
  expect((await trySignIn(lab, account)).status).toBe(429);
});
