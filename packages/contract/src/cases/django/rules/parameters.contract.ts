import { expect } from 'vitest';
import { adminCase, hookedCase, labCase } from '../../case.ts';
import { API, getJson, jsonOf, LIST } from '../../django-support.ts';
import { noNumbers, withParameter } from '../../parameters.ts';
import { verdictOf } from '../../support.ts';

const huge = ['9007199254740993', '9'.repeat(30), '9'.repeat(400)];

const numbers: readonly {
  readonly name: string;
  readonly legal: readonly string[];
  readonly refused: readonly string[];
}[] = [
  { name: 'page', legal: ['1', '2'], refused: [...noNumbers, '0'] },
  { name: 'page_size', legal: ['1', '7', '100'], refused: [...noNumbers, '0', '101', ...huge] },
];

for (const { name, legal, refused } of numbers) {
  labCase('D5', `${name} takes what is legal, and may be left out`, async (lab) => {
    for (const value of legal)
      expect((await getJson(lab, withParameter(API, name, value))).status, value).toBe(200);
    expect((await getJson(lab, API)).status).toBe(200);
  });

  labCase('D5', `${name} refuses anything else by a 400 that names it`, async (lab) => {
    for (const value of refused) {
      const answer = await getJson(lab, withParameter(API, name, value));
      expect(answer.status, JSON.stringify(value).slice(0, 40)).toBe(400);
      expect(Object.keys(jsonOf(answer))).toEqual([name]);
    }
  });

  labCase('D5', `${name} given twice is a 400 that names it`, async (lab) => {
    for (const query of [`${name}=1&${name}=2`, `${name}=1&${name}=1`, `${name}=1&${name}=`]) {
      const answer = await getJson(lab, `${API}?${query}`);
      expect([answer.status, Object.keys(jsonOf(answer))], query).toEqual([400, [name]]);
    }
  });
}

hookedCase('D5', 'bad parameters load nothing and store nothing', async (lab) => {
  await lab.hooks.resetBackend();
  for (const { name, refused } of numbers)
    for (const value of refused.slice(0, 8)) {
      const answer = await getJson(lab, withParameter(API, name, value));
      expect(String(answer.headers['cache-status'] ?? '')).not.toContain('stored');
    }
  expect((await lab.hooks.backend()).queries).toBe(0);
});

hookedCase('D5', 'pages past the last one make no entries', async (lab) => {
  for (let page = 5000; page < 5010; page++) {
    const answer = await getJson(lab, `${API}?page=${page}`);
    expect([answer.status, String(answer.headers['cache-status'] ?? '').includes('stored')]).toEqual([
      404,
      false,
    ]);
  }
});

const noIds = [
  'abc',
  '1.5',
  '-1',
  '0',
  '1e9',
  '+1',
  '01',
  '0x1',
  '1_0',
  '٣',
  '１',
  '²',
  '1 ',
  'null',
  '1;2',
  "1'--",
  '1,2',
  ...huge,
];

for (const [id, path] of [
  ['D3', (value: string) => `${LIST}${value}/`],
  ['D4', (value: string) => `${LIST}${value}/update/`],
  ['D5', (value: string) => `${API}${value}/`],
] as const)
  labCase(id, 'an id in the address that is no product’s is a 404', async (lab) => {
    for (const value of noIds) {
      const answer = await lab.get(path(encodeURIComponent(value)), {
        accept: 'application/json, text/html;q=0.9',
      });
      expect(answer.status, value.slice(0, 30)).toBe(404);
    }
  });

labCase('D2', 'refresh takes what a flag takes, and is never a 500', async (lab) => {
  for (const query of ['refresh=', 'refresh=0', 'refresh=abc', 'refresh=%00', 'refresh[]=1'])
    expect((await lab.get(`${LIST}?${query}`)).status, query).toBe(200);
  expect((await lab.get(`${LIST}?refresh=1&refresh=1`)).status).toBe(302);
});

hookedCase('D2', 'other values of refresh regenerate nothing', async (lab) => {
  await lab.get(LIST);
  await lab.get(`${LIST}?refresh=0`);
  expect(verdictOf(await lab.get(LIST))).toBe('HIT');
});

adminCase('D6', 'next given twice, or empty, leads to no other site', async (lab) => {
  for (const query of ['next=//evil.example&next=/django/', 'next=', 'next', 'next[]=//evil.example']) {
    const { status, headers } = await lab.visitor().get(`/django/admin/login/?${query}`);
    expect(status, query).toBe(200);
    expect(headers.location).toBeUndefined();
  }
});
