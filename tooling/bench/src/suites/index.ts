import { defects } from './defects.ts';
import { engine } from './engine.ts';
import { http } from './http.ts';
import { peersSuite } from './peers.ts';
import { stampede } from './stampede.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [engine, peersSuite, defects, stampede, http];
