import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});

describe('the live feed of statistics', () => {
  it('sends an event at once, and ends when the server stops', async () => {
    const response = await app.request('/flask/cache-stats/events');
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    expect(first?.value).toMatch(/^event: stats\nid: \d+\ndata: \{.*"at":/);
    app.stopping.abort();
    let last = await reader?.read();
    while (last?.done === false) last = await reader?.read();
    expect(last?.done).toBe(true);
  });

  it('has nothing to send to HEAD', async () => {
    const response = await app.request('/flask/cache-stats/events', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});
