export {
  type ClearInput,
  clearInput,
  type EntryInput,
  entryInput,
  type InspectorInput,
  inspectorInput,
} from './inputs.ts';
export { createInspector, type Inspector } from './inspector.ts';
export { inspectorText } from './text.ts';
export type { BigEntry, EntryRow, EntryView, InspectorFigures, InspectorView, TimeBand } from './view.ts';
