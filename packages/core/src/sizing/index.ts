export { gainsInWorker } from './gains-in-worker.ts';
export { hashKey } from './hash-key.ts';
export { MissRatioSampler } from './miss-ratio-sampler.ts';
export { type GainsTask, policyGains } from './policy-gains.ts';
export { type CacheFacts, type RightSizing, rightSizing, type SizePoint } from './right-sizing.ts';
