import { defects } from './defects.ts';
import { peersSuite } from './peers.ts';
import { stampede } from './stampede.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [peersSuite, defects, stampede];
