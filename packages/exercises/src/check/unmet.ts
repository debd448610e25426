/** A step that is not done yet: what the check requested, what came back, and what to do about it. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  /** The request, as the learner would write it. */
  readonly asked: string;
  /** What came back instead. */
  readonly got: string;

  /** @param advice - one or two sentences that name the fault. */
  constructor(asked: string, got: string, advice: string) {
    super(advice);
    this.asked = asked;
    this.got = got;
  }
}
