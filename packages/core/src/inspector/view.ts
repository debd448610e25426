import type { Bytes } from '../clock/index.ts';
import type { InspectorInput } from './inputs.ts';

/** One entry in the list. */
export interface EntryRow {
  /** Names the entry in addresses and forms. */
  readonly id: string;
  readonly cache: string;
  /** The namespaces and the key. */
  readonly name: string;
  /** The beginning of the value, or why it is not shown. */
  readonly value: string;
  /** In each tier that has it: `memory 1.2 KiB, store 300 B`. */
  readonly size: string;
  /** In all tiers together. */
  readonly bytes: Bytes;
  readonly tags: readonly string[];
  /** Seconds until it expires; `null` if it never expires or is stale. */
  readonly seconds: number | null;
  readonly ttlText: string;
  /** An estimate, never too low; a dash for a key that is not among the most read. */
  readonly reads: string;
}

/** One entry with its value. */
export interface EntryView extends Omit<EntryRow, 'value'> {
  readonly namespace: string;
  readonly key: string;
  readonly staleWindow: string;
  /** `null` if only memory has the entry. */
  readonly codec: string | null;
  /** The value, as indented JSON. */
  readonly text: string;
  /** Whether `text` is its beginning only. */
  readonly isCut: boolean;
}

export interface BigEntry {
  readonly name: string;
  readonly cache: string;
  readonly size: string;
}

/** What is freed within one span of time. */
export interface TimeBand {
  readonly label: string;
  readonly entries: number;
  readonly size: string;
  /** Of the memory of all, 0 to 100. */
  readonly percent: number;
}

/** What takes memory, of the entries that were seen. */
export interface InspectorFigures {
  /** What the figures are made of. */
  readonly sample: string;
  readonly biggest: readonly BigEntry[];
  readonly namespaces: readonly (BigEntry & { readonly entries: number })[];
  readonly times: readonly TimeBand[];
}

/** The list of entries. */
export interface InspectorView {
  readonly input: InspectorInput;
  readonly caches: readonly { readonly value: string; readonly label: string }[];
  readonly orders: readonly { readonly value: string; readonly label: string }[];
  readonly rows: readonly EntryRow[];
  /** How many entries were seen, and whether these are all. */
  readonly sample: string;
  /** What could not be seen, and what takes memory without being listed. */
  readonly notes: readonly string[];
  readonly figures: InspectorFigures;
}
