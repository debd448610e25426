import { conditionalRequest, evaluatePreconditions, strongETag } from '@lab/core/http';
import { expect, it } from 'vitest';

it('an exact comparison misses lists and weak tags', () => {
  const content = 'the page';
  // #region wrong-etag
  const hash = (text: string): number =>
    [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 32, Math.random());

  const etag = `v1-${hash(content)}`;
  const isCurrent = (ifNoneMatch: string): boolean => ifNoneMatch === etag;
  // #endregion wrong-etag
  expect(etag).not.toMatch(/^"/);
  expect(isCurrent(etag)).toBe(true);
  expect(isCurrent(`"other", ${etag}`)).toBe(false);
  expect(`v1-${hash(content)}`).not.toBe(etag);
});

it('a digest of the content, compared by RFC 9110', () => {
  const content = 'the page';
  // #region cure-etag
  const etag = strongETag(content);

  const isCurrent = (ifNoneMatch: string): boolean => {
    const request = conditionalRequest('GET', (name) => (name === 'if-none-match' ? ifNoneMatch : undefined));
    return evaluatePreconditions(request, { etag }, Date.now()) === 'not-modified';
  };
  // #endregion cure-etag
  expect(etag).toMatch(/^"[^"]+"$/);
  expect(strongETag(content)).toBe(etag);
  for (const value of [etag, `"other", ${etag}`, `W/${etag}`, '*'])
    expect(isCurrent(value), value).toBe(true);
  expect(isCurrent('"other"')).toBe(false);
});
