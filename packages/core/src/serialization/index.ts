export { compareFormats, type FormatComparison, type FormatRow, type PayRow } from './compare.ts';
