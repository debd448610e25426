import { factory } from '../factory.ts';
import { behind } from '../middleware/behind.ts';
import { audit } from './audit.tsx';
import { codecs } from './codecs.tsx';
import { gates } from './gates.ts';
import { redisEviction } from './redis-eviction.tsx';

/** What takes seconds to measure, on this machine alone. */
export const measurements = behind(
  gates,
  factory.createApp().route('/', audit).route('/', codecs).route('/', redisEviction),
);
