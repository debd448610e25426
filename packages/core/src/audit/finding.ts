/** Something that a header says wrongly, or does not say. */
export interface Finding {
  /** Stable name, e.g. `no-validator`. */
  readonly id: string;
  /** `fix`: wrong, or costs every visitor; `note`: worth knowing, nothing to fix. */
  readonly level: 'fix' | 'note';
  /** What is wrong and what to do, in one or two sentences. */
  readonly says: string;
  /** Where it is specified. */
  readonly rfc: string;
}

export const fix = (id: string, says: string, rfc: string): Finding => ({ id, level: 'fix', says, rfc });
export const note = (id: string, says: string, rfc: string): Finding => ({ id, level: 'note', says, rfc });
