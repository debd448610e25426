import { createManifest } from './manifest.ts';
import { readSources } from './sources.ts';

export type { Asset, Coding } from './asset.ts';
export type { Manifest } from './manifest.ts';
export type { Representation } from './represent.ts';

/** The lab's style sheet, scripts and icon, read once when this module is first imported. */
export const assets = createManifest(readSources());
