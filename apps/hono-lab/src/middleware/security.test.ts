import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('every page forbids what is inline, foreign or framed, and needs none of it', async () => {
  const { browser } = await testApp();
  const response = await browser.get('/');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
  const html = await response.text();
  expect(html).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son\w+="|https?:\/\//);
});
