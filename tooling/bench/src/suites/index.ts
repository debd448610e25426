import { codecs } from './codecs.ts';
import { defects } from './defects.ts';
import { engine } from './engine.ts';
import { eviction } from './eviction.ts';
import { hot } from './hot.ts';
import { http } from './http.ts';
import { mrc } from './mrc.ts';
import { peersSuite } from './peers.ts';
import { pressure } from './pressure.ts';
import { scale } from './scale.ts';
import { simulateSuite } from './simulate.ts';
import { stampede } from './stampede.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [
  engine,
  peersSuite,
  defects,
  stampede,
  http,
  hot,
  scale,
  pressure,
  simulateSuite,
  mrc,
  eviction,
  codecs,
];
