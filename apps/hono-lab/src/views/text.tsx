import { codeSpans } from '@lab/core/lessons';

/** A lesson's sentence, with its code marked as such. */
export const Text = ({ of }: { of: string }) => (
  <>{codeSpans(of).map(({ text, code }) => (code ? <code>{text}</code> : text))}</>
);
