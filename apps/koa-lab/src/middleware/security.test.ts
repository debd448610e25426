import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

test('every page forbids what is inline, foreign or framed, and needs none of it', async () => {
  const response = await request('/');
  const policy = response.headers.get('Content-Security-Policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
  const html = await response.text();
  const inline = html.match(/<style|style="|<script(?![^>]* src=)|\son\w+="/g);
  const foreign = html.match(/<(?:script|link|img)[^>]*(?:src|href)="https?:[^"]*"/g);
  expect([inline, foreign]).toEqual([null, null]);
});

test.each(['/', '/nowhere', '/healthz', '/django/products', '/flask/api/products?ids=1'])(
  '%s has the same headers',
  async (path) => {
    const { headers } = await request(path);
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    // Plain HTTP is how a classroom runs.
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  },
);
