import { spansOf, type TextSpan } from '@lab/core/lessons';

/** A sentence with its code and its links marked as such. */
export const Rich = ({ text }: { text: string }) => (
  <>
    {spansOf(text).map((span) => (
      <Span {...span} />
    ))}
  </>
);

const Span = ({ text, code, href }: TextSpan) => {
  if (code) return <code>{text}</code>;
  return href === null ? text : <a href={href}>{text}</a>;
};
