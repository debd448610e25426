export { callTree } from './call-tree.ts';
export { type Curves, curves } from './curves.ts';
export { hitsPicture } from './hits-picture.ts';
export { type Lane, lanes } from './lanes.ts';
export { type TimelineRow, timeline } from './timeline.ts';
export { type WaterfallRecord, waterfall } from './waterfall.ts';
