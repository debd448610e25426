export { type CodeSample, type CodeTab, codeOf } from './code-of.ts';
export { highlightJson } from './highlight-json.ts';
export { type Region, readRegions } from './regions.ts';
