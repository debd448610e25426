export { curveError, exactHitRatios } from './exact-curve.ts';
export { knownTraffic } from './known-traffic.ts';
