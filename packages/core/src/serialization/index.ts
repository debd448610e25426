export type { FormatComparison, FormatRow, PayRow } from './compare.ts';
export { compareInWorker } from './compare-in-worker.ts';
export { type CodecsLab, createCodecsLab } from './page/codecs-lab.ts';
export { codecsText } from './page/text.ts';
export type { CodecSample, CodecsView } from './page/view.ts';
