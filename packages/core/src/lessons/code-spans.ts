/** A stretch of a lesson's text. */
export interface TextSpan {
  readonly text: string;
  /** Whether it is shown as code. */
  readonly code: boolean;
}

/**
 * Splits a lesson's text at its backticks, so that each app renders the code in its own idiom.
 *
 * @example
 * codeSpans('Send `If-None-Match: *` now.');
 * // [{ text: 'Send ', code: false }, { text: 'If-None-Match: *', code: true }, { text: ' now.', code: false }]
 */
export function codeSpans(text: string): readonly TextSpan[] {
  return text
    .split('`')
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter((span) => span.text !== '');
}
