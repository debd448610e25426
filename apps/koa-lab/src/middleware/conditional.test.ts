import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

describe('conditional', () => {
  it('answers 304 without a body to a reload of what has not changed', async () => {
    const full = await app.fetch('/flask/static-content');
    const etag = full.headers.get('ETag') ?? '';
    const again = await app.fetch('/flask/static-content', {
      headers: { 'If-None-Match': `"other", W/${etag}` },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('ETag')).toBe(etag);
    expect(again.headers.get('Content-Type')).toBeNull();
  });

  it('answers 412 with a page, and without what the content would have said of itself', async () => {
    const response = await app.fetch('/flask/conditional-content', { headers: { 'If-Match': '"other"' } });
    expect(response.status).toBe(412);
    expect(response.headers.get('ETag')).toBeNull();
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });
});
