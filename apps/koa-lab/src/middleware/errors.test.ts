import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

const fail = (load: string) =>
  app.fetch('/__test__/fail', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ load, times: 1 }),
  });

describe('errors', () => {
  it('shows a page for what is not there', async () => {
    const response = await app.fetch('/nowhere');
    expect(response.status).toBe(404);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toContain('data-testid="error-title"');
  });

  it('names the parameter at fault', async () => {
    const response = await app.fetch('/flask/products?page=0');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('data-testid="error-field">page<');
  });

  it('answers programs with problem details', async () => {
    const response = await app.fetch('/flask/api/products?ids=x');
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 400,
      field: 'ids',
      instance: '/flask/api/products',
    });
  });

  it('shows the request id of a failure, and tells the app, which logs it', async () => {
    const failures: unknown[] = [];
    app.app.on('error', (error) => failures.push(error));
    await fail('expensive-view');
    const response = await app.fetch('/flask/expensive-view', {
      headers: { 'X-Request-Id': 'given-by-proxy' },
    });
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get('X-Request-Id')).toBe('given-by-proxy');
    expect(page).toContain('given-by-proxy');
    expect(page).not.toContain('data-testid="error-stack"');
    expect(failures).toHaveLength(1);
  });

  it('shows where it failed in development only', async () => {
    const developing = await runApp({ NODE_ENV: 'development', LOG_LEVEL: 'silent' });
    await developing.lab.hooks?.fail({ load: 'expensive-view', times: 1 });
    const page = await (await developing.fetch('/flask/expensive-view')).text();
    expect(page).toContain('data-testid="error-stack"');
    await developing.close();
  });

  it('replaces a request id that does not fit a log line', async () => {
    const given = 'a b';
    const response = await app.fetch('/', { headers: { 'X-Request-Id': given } });
    expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
