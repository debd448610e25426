import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { readConfig } from './read-config.ts';

const SECRET = 'x'.repeat(32);

describe('the configuration', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'lab-config-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));
  const read = (env: NodeJS.ProcessEnv = {}) => readConfig({ name: 'some-lab', port: 3001, env, cwd });

  it('has a default for everything in development', () => {
    expect(read()).toEqual({
      name: 'some-lab',
      environment: 'development',
      host: '127.0.0.1',
      port: 3001,
      allowedHosts: null,
      database: join(cwd, 'data/some-lab.sqlite'),
      redis: { kind: 'probe', url: 'redis://127.0.0.1:6379', timeout: 100 },
      memcached: null,
      secret: expect.stringMatching(/^[\w-]{43}$/),
      latencyScale: 1,
      storeDeadline: 100,
      testHooks: false,
      keyPrefix: 'lab:some-lab',
      logLevel: 'info',
      twinUrl: null,
      guideUrl: null,
      otlpEndpoint: null,
    });
  });

  it('makes a secret once and keeps it beside the data, for its owner only', () => {
    const { secret } = read();
    expect(read().secret).toBe(secret);
    expect(statSync(join(cwd, 'data/some-lab.secret')).mode & 0o777).toBe(0o600);
  });

  it('reads every variable', () => {
    const config = read({
      NODE_ENV: 'production',
      HOST: '::1',
      PORT: '0',
      DATABASE_URL: 'sqlite:///srv/lab.sqlite',
      REDIS_URL: 'rediss://user:pw@cache.example:6380/2',
      LAB_ALLOWED_HOSTS: 'Lab.example.com, .example.org,[::1]',
      LAB_SECRET: SECRET,
      LAB_LATENCY_SCALE: '0.05',
      LAB_STORE_DEADLINE: '250',
      LAB_KEY_PREFIX: 'lab:test-7',
      LOG_LEVEL: 'debug',
      LAB_TWIN_URL: 'https://koa.example/any/path',
      LAB_GUIDE_URL: 'https://course.example/guide',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
    });
    expect(config).toEqual({
      name: 'some-lab',
      environment: 'production',
      host: '::1',
      port: 0,
      allowedHosts: ['lab.example.com', '.example.org', '[::1]'],
      database: '/srv/lab.sqlite',
      redis: { kind: 'url', url: 'rediss://user:pw@cache.example:6380/2' },
      memcached: null,
      secret: SECRET,
      latencyScale: 0.05,
      storeDeadline: 250,
      testHooks: false,
      keyPrefix: 'lab:test-7',
      logLevel: 'debug',
      twinUrl: 'https://koa.example',
      guideUrl: 'https://course.example/guide/',
      otlpEndpoint: 'http://collector:4318',
    });
  });

  it.each([
    'redis+sentinel://10.0.0.1:26379,10.0.0.2/mymaster',
    'rediss+sentinel://user:p%40ss@s1.example,s2.example:5000,[::1]:26379/my-master/2',
    'redis+cluster://10.0.0.1:6379,10.0.0.2:6379',
    'rediss+cluster://:pw@c1.example',
  ])('takes %s', (url) => {
    expect(read({ REDIS_URL: url }).redis).toEqual({ kind: 'url', url });
  });

  it.each(['127.0.0.1:11211', 'cache-1.example:11211,cache-2.example:11212'])(
    'takes Memcached at %s',
    (servers) => {
      const { memcached, redis } = read({ REDIS_URL: 'off', MEMCACHED_URL: servers });
      expect([memcached, redis.kind]).toEqual([servers, 'off']);
    },
  );

  it('takes an empty variable for one that is not set', () => {
    expect(read({ PORT: '', REDIS_URL: '', LAB_DB: ' ' }).port).toBe(3001);
  });

  it.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: 'a b' }],
    ['NODE_ENV', { NODE_ENV: 'prod' }],
    ['REDIS_URL', { REDIS_URL: 'http://127.0.0.1' }],
    ['REDIS_URL', { REDIS_URL: 'localhost' }],
    ['REDIS_URL', { REDIS_URL: 'redis+sentinel://10.0.0.1:26379' }],
    ['REDIS_URL', { REDIS_URL: 'redis+sentinel://10.0.0.1:x/mymaster' }],
    ['REDIS_URL', { REDIS_URL: 'redis+sentinel://10.0.0.1,/mymaster' }],
    ['REDIS_URL', { REDIS_URL: 'redis+sentinel://10.0.0.1/my master' }],
    ['REDIS_URL', { REDIS_URL: 'redis+cluster://10.0.0.1:70000' }],
    ['REDIS_URL', { REDIS_URL: 'redis+cluster://10.0.0.1:6379/0' }],
    ['REDIS_URL', { REDIS_URL: 'redis+cluster://' }],
    ['REDIS_URL', { REDIS_URL: 'redis+ring://10.0.0.1' }],
    ['MEMCACHED_URL', { REDIS_URL: 'off', MEMCACHED_URL: 'memcached://127.0.0.1' }],
    ['MEMCACHED_URL', { REDIS_URL: 'off', MEMCACHED_URL: '127.0.0.1' }],
    ['MEMCACHED_URL', { MEMCACHED_URL: '127.0.0.1:11211' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost/lab' }],
    ['DATABASE_URL', { DATABASE_URL: 'sqlite:' }],
    ['DATABASE_URL', { DATABASE_URL: 'sqlite:a', LAB_DB: 'b' }],
    ['LAB_SECRET', { LAB_SECRET: 'short' }],
    ['LAB_SECRET', { NODE_ENV: 'production' }],
    ['LAB_ALLOWED_HOSTS', { NODE_ENV: 'production', LAB_SECRET: SECRET }],
    ['LAB_ALLOWED_HOSTS', { LAB_ALLOWED_HOSTS: 'lab.test:3000' }],
    ['LAB_ALLOWED_HOSTS', { LAB_ALLOWED_HOSTS: 'http://lab.test' }],
    ['LAB_ALLOWED_HOSTS', { LAB_ALLOWED_HOSTS: 'lab.test,,other.test' }],
    ['LAB_ALLOWED_HOSTS', { LAB_ALLOWED_HOSTS: 'lab.test.' }],
    ['LAB_LATENCY_SCALE', { LAB_LATENCY_SCALE: '-1' }],
    ['LAB_LATENCY_SCALE', { LAB_LATENCY_SCALE: 'NaN' }],
    ['LAB_LATENCY_SCALE', { LAB_LATENCY_SCALE: '101' }],
    ['LAB_STORE_DEADLINE', { LAB_STORE_DEADLINE: '0' }],
    ['LAB_STORE_DEADLINE', { LAB_STORE_DEADLINE: '60001' }],
    ['LAB_STORE_DEADLINE', { LAB_STORE_DEADLINE: '1.5' }],
    ['LAB_TEST_HOOKS', { LAB_TEST_HOOKS: 'yes' }],
    ['LAB_TEST_HOOKS', { LAB_TEST_HOOKS: '1', NODE_ENV: 'production', LAB_SECRET: SECRET }],
    ['LAB_KEY_PREFIX', { LAB_KEY_PREFIX: 'lab *' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['LAB_TWIN_URL', { LAB_TWIN_URL: 'ftp://host' }],
    ['LAB_GUIDE_URL', { LAB_GUIDE_URL: 'localhost:3002' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }],
  ])('stops at a bad %s with one line that names it', (variable, env) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).toThrow(new RegExp(`^${variable} (?:must|cannot) [^\\n]+\\.$`));
  });

  it('does not repeat a password in its complaint', () => {
    for (const scheme of ['http', 'redis+cluster', 'redis+sentinel'])
      expect(() => read({ REDIS_URL: `${scheme}://user:hunter2@host:x` })).toThrow(/^(?!.*hunter2)/);
  });
});
