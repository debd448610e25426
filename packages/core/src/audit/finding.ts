/** Something that a header says wrongly, or does not say. */
export interface Finding {
  /** Stable name, e.g. `no-validator`. */
  readonly id: string;
  /** `mend`: wrong, or costs every visitor; `note`: worth knowing, nothing to mend. */
  readonly level: 'mend' | 'note';
  /** What is wrong and what to do, in one or two sentences. */
  readonly says: string;
  /** Where it is specified. */
  readonly rfc: string;
}

export const mend = (id: string, says: string, rfc: string): Finding => ({ id, level: 'mend', says, rfc });
export const note = (id: string, says: string, rfc: string): Finding => ({ id, level: 'note', says, rfc });
