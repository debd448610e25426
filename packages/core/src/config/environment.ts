import { z } from 'zod';
import { parseRedisUrl } from '../cache/index.ts';
import { parseHost } from '../http/index.ts';
import { ConfigError } from './config-error.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const PORT = 'must be a whole number from 0 to 65535';
const HOSTS =
  'must be host names without ports, separated by commas, such as lab.example.com,.example.org; * allows any';
const SCALE = 'must be a number from 0 to 100, such as 0.1';
const DEADLINE = 'must be a whole number of milliseconds from 1 to 60000';

/** The variables that the lab reads, as text, and what each takes. Messages never repeat a secret. */
const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'must be development, test or production')
    .default('development'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT)
    .optional(),
  LAB_ALLOWED_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((pattern) => pattern.trim().toLowerCase()))
    .refine((patterns) => patterns.every(isHostPattern), HOSTS)
    .optional(),
  LAB_DB: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:/, 'must be a sqlite: address such as sqlite:data/lab.sqlite, the one database supported')
    .optional(),
  REDIS_URL: z
    .string()
    .refine(
      (text) => text === 'off' || parseRedisUrl(text) !== null,
      'must be off or an address such as redis://127.0.0.1:6379, redis+sentinel://10.0.0.1:26379,10.0.0.2:26379/mymaster or redis+cluster://10.0.0.1:6379,10.0.0.2:6379',
    )
    .optional(),
  MEMCACHED_URL: z
    .string()
    .regex(
      /^[\w.-]+:\d{1,5}(?:,[\w.-]+:\d{1,5})*$/,
      'must be an address such as 127.0.0.1:11211, or several joined by commas',
    )
    .optional(),
  LAB_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LAB_LATENCY_SCALE: z
    .string()
    .regex(/^\d{1,3}(?:\.\d+)?$/, SCALE)
    .transform(Number)
    .refine((scale) => scale <= 100, SCALE)
    .default(1),
  LAB_STORE_DEADLINE: z
    .string()
    .regex(/^\d{1,5}$/, DEADLINE)
    .transform(Number)
    .refine((ms) => ms >= 1 && ms <= 60_000, DEADLINE)
    .default(100),
  LAB_TEST_HOOKS: z
    .enum(['0', '1'], 'must be 0 or 1')
    .transform((text) => text === '1')
    .default(false),
  LAB_KEY_PREFIX: z
    .string()
    .regex(/^[\w:.-]{1,64}$/, 'must be 1 to 64 letters, digits or any of : . _ -')
    .optional(),
  LAB_TWIN_URL: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'must be an address such as http://localhost:3001',
    )
    .optional(),
  LAB_GUIDE_URL: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'must be an address such as http://localhost:3002',
    )
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'must be an address such as http://localhost:4318',
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).optional(),
});

function isHostPattern(pattern: string): boolean {
  if (pattern === '*') return true;
  const host = parseHost(pattern.replace(/^\./, ''));
  return host !== null && host.port === null && !pattern.endsWith('.');
}

export type Environment = z.output<typeof environment>;

/** Every variable that the lab reads. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/**
 * The lab's variables of an environment, checked one by one. An empty variable is one that is not set.
 *
 * @throws ConfigError
 */
export function readEnvironment(env: Readonly<NodeJS.ProcessEnv>): Environment {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = environment.safeParse(Object.fromEntries(set));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(String(issue?.path[0]), issue?.message ?? 'is not valid');
}
