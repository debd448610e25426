import { parseETag } from '../http/index.ts';
import { type Finding, fix, note } from './finding.ts';
import { dateIn, type Facts, varyOf } from './kind.ts';

type Rule = (facts: Facts) => Finding | null;

const DAY = 86_400;
const LONG = 30 * DAY;
/** Below this many bytes compressing saves too little to matter. */
const WORTH_COMPRESSING = 1400;
const KNOWN_DIRECTIVE =
  /^(?:public|private(?:="[^"]*")?|no-cache(?:="[^"]*")?|no-store|no-transform|must-revalidate|proxy-revalidate|must-understand|immutable|(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)="?\d+"?)$/i;

const failed: Rule = ({ exchange: { status } }) =>
  status >= 400
    ? fix(
        'failed',
        `The page needs it, but it returns ${status}: fix the link or the resource.`,
        'RFC 9110 section 15.5',
      )
    : null;

const noFreshness: Rule = ({ isExplicit, isStorable }) =>
  isStorable && !isExplicit
    ? fix(
        'no-freshness',
        'It does not say how long it is fresh, so each cache guesses. Send Cache-Control.',
        'RFC 9111 section 4.2.2',
      )
    : null;

const noValidator: Rule = ({ isStorable, hasValidator, isFingerprinted, control, exchange: { status } }) => {
  if (!isStorable || hasValidator || isFingerprinted || status !== 200) return null;
  const rfc = 'RFC 9110 section 8.8';
  // What changes with every request has nothing that a validator could find unchanged.
  return control.noCache === undefined && control.maxAge !== 0
    ? fix(
        'no-validator',
        'It has neither ETag nor Last-Modified: once stale, all of it is sent again, changed or not.',
        rfc,
      )
    : note(
        'no-validator',
        'It is checked before each use, and without ETag or Last-Modified all of it is sent each time. That is right if it changes with every request.',
        rfc,
      );
};

const badETag: Rule = ({ headers }) => {
  const etag = headers.get('etag');
  return etag !== null && parseETag(etag) === undefined
    ? fix(
        'bad-etag',
        `ETag: ${etag} is not valid: the tag is text in double quotes, after W/ if it is weak.`,
        'RFC 9110 section 8.8.3',
      )
    : null;
};

const badDate: Rule = (facts) => {
  const wrong = ['last-modified', 'date'].find(
    (name) => facts.headers.has(name) && dateIn(facts, name) === undefined,
  );
  return wrong === undefined
    ? null
    : fix(
        'bad-date',
        `${titled(wrong)} is not an HTTP date, such as Sun, 06 Nov 1994 08:49:37 GMT: caches ignore it.`,
        'RFC 9110 section 5.6.7',
      );
};

const noDate: Rule = ({ headers }) =>
  headers.has('date')
    ? null
    : fix('no-date', 'It has no Date, from which caches compute its age.', 'RFC 9110 section 6.6.1');

const futureLastModified: Rule = (facts) => {
  const [modified, date] = ['last-modified', 'date'].map((name) => dateIn(facts, name));
  return modified !== undefined && date !== undefined && modified > date
    ? fix(
        'future-last-modified',
        'Last-Modified is later than Date: a cache must not trust it.',
        'RFC 9110 section 8.8.2.1',
      )
    : null;
};

const badDirective: Rule = ({ headers }) => {
  const directives = (headers.get('cache-control') ?? '')
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((part) => part.trim());
  const wrong = directives.find((directive) => directive !== '' && !KNOWN_DIRECTIVE.test(directive));
  return wrong === undefined
    ? null
    : fix(
        'bad-directive',
        `Cache-Control has "${wrong}", which no cache understands: it is ignored.`,
        'RFC 9111 section 5.2',
      );
};

const contradiction: Rule = ({ control }) => {
  const { noStore, maxAge = 0, noCache, immutable } = control;
  const isPrivate = control.private !== undefined;
  const clash =
    noStore && (maxAge > 0 || control.public)
      ? 'no-store and max-age or public'
      : isPrivate && (control.public || control.sMaxage !== undefined)
        ? 'private and public or s-maxage'
        : noCache === true && immutable
          ? 'no-cache and immutable'
          : null;
  return clash === null
    ? null
    : fix(
        'contradiction',
        `Cache-Control contradicts itself: ${clash}. The stricter one counts; drop the other.`,
        'RFC 9111 section 4.2.1',
      );
};

const expiresDisagrees: Rule = (facts) => {
  const [expires, date] = ['expires', 'date'].map((name) => dateIn(facts, name));
  const { control, headers } = facts;
  if (control.maxAge === undefined || expires === undefined || date === undefined) return null;
  // From a cache that sets a new date on its responses, what is left of it.
  const left = control.maxAge - Number(headers.get('age') ?? 0);
  const seconds = (expires - date) / 1000;
  return Math.min(Math.abs(seconds - control.maxAge), Math.abs(seconds - left)) > 60
    ? fix(
        'expires-disagrees',
        'Expires and max-age say different times; max-age counts. Drop Expires or make them equal.',
        'RFC 9111 section 5.3',
      )
    : null;
};

const sharedCookie: Rule = ({ headers, control, isStorable }) =>
  headers.has('set-cookie') && isStorable && control.private === undefined && control.noCache === undefined
    ? fix(
        'shared-cookie',
        'It sets a cookie and may be stored by shared caches, which would send the cookie to others. Send private or no-store.',
        'RFC 9111 section 7.3',
      )
    : null;

const varyStar: Rule = ({ headers }) =>
  headers.get('vary')?.trim() === '*'
    ? fix(
        'vary-star',
        'Vary: * means that no cache can ever use it again. Name the header fields that it depends on.',
        'RFC 9110 section 12.5.5',
      )
    : null;

const varyTooMuch: Rule = ({ headers, control }) => {
  const broad = varyOf(headers).find((name) => /^(?:user-agent|cookie|referer)$/i.test(name));
  return broad === undefined || control.private !== undefined || control.noStore
    ? null
    : note(
        'vary-broad',
        `Vary: ${broad} makes a variant for nearly every visitor: a shared cache will seldom hit.`,
        'RFC 9111 section 4.1',
      );
};

const notCompressed: Rule = ({ headers, isText, isAsset, exchange: { bytes, status } }) => {
  if (!isText || status !== 200 || bytes < WORTH_COMPRESSING || headers.has('content-encoding')) return null;
  const [size, rfc] = [bytes.toLocaleString('en-US'), 'RFC 9110 section 8.4'];
  return isAsset
    ? fix(
        'not-compressed',
        `${size} bytes of text are sent as they are: compress them for clients that accept it.`,
        rfc,
      )
    : note(
        'not-compressed',
        `${size} bytes are sent as they are. Let the proxy in front compress them, but not a page that holds a secret beside what a client sent (BREACH).`,
        rfc,
      );
};

const varyEncoding: Rule = ({ headers, control }) =>
  headers.has('content-encoding') &&
  control.noStore !== true &&
  !varyOf(headers).some((name) => /^accept-encoding$/i.test(name))
    ? fix(
        'no-vary-encoding',
        'It is compressed without Vary: Accept-Encoding, so a cache may send it to a client that cannot decompress it.',
        'RFC 9110 section 12.5.5',
      )
    : null;

const shortFingerprint: Rule = ({ isFingerprinted, isAsset, control }) =>
  isFingerprinted && isAsset && ((control.maxAge ?? 0) < LONG || !control.immutable)
    ? fix(
        'short-lived-asset',
        'Its address changes with its content, so it can be stored for a year: max-age=31536000, immutable.',
        'RFC 8246 section 2',
      )
    : null;

const longPlain: Rule = ({ isFingerprinted, isAsset, control }) =>
  isAsset && !isFingerprinted && (control.maxAge ?? 0) >= LONG
    ? fix(
        'stuck-asset',
        'It is fresh for a month or more, and its address stays when its content changes: browsers will show the old one. Put a fingerprint into its name.',
        'RFC 9111 section 4.2',
      )
    : null;

const noType: Rule = ({ headers, exchange: { bytes } }) =>
  bytes > 0 && !headers.has('content-type')
    ? fix('no-type', 'It has no Content-Type, so browsers guess what it is.', 'RFC 9110 section 8.3')
    : null;

const pragma: Rule = ({ headers }) =>
  headers.has('pragma') && !headers.has('cache-control')
    ? fix('pragma', 'Pragma says nothing in a response. Send Cache-Control.', 'RFC 9111 section 5.4')
    : null;

const RULES: readonly Rule[] = [
  failed,
  noFreshness,
  noValidator,
  badETag,
  badDate,
  noDate,
  futureLastModified,
  badDirective,
  contradiction,
  expiresDisagrees,
  sharedCookie,
  varyStar,
  varyTooMuch,
  notCompressed,
  varyEncoding,
  shortFingerprint,
  longPlain,
  noType,
  pragma,
];

function titled(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** What is wrong in the headers of one response, in the spirit of REDbot. */
export function lintHeaders(facts: Facts): Finding[] {
  return RULES.flatMap((rule) => rule(facts) ?? []);
}
