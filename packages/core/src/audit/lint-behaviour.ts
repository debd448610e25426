import { type Exchange, exchange } from './exchange.ts';
import { type Finding, fix } from './finding.ts';
import { dateIn, type Facts } from './kind.ts';

/** Header fields that must be the same for HEAD. */
const SAME_BY_HEAD = ['cache-control', 'etag', 'last-modified', 'content-type', 'vary'];

/** What a response promises by its validators and does not keep, found by repeating the request. */
export async function lintBehaviour(facts: Facts): Promise<Finding[]> {
  if (facts.exchange.status !== 200) return [];
  return [...(await askAgain(facts)), ...(await askByHead(facts))];
}

async function askAgain(facts: Facts): Promise<Finding[]> {
  const { exchange: answer, headers, control } = facts;
  if (control.noStore || !(headers.has('etag') || isOlder(facts))) return [];
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')];
  const [name, value] = etag === null ? ['if-modified-since', modified] : ['if-none-match', etag];
  const again = await askLike(answer, { headers: { [name ?? '']: value ?? '' } });
  if (again.status === 304) {
    return etag !== null && !again.headers.has('etag')
      ? [fix('bare-304', 'Its 304 lacks the ETag that a 200 would have.', 'RFC 9110 section 15.4.5')]
      : [];
  }
  // What was changed in between rightly comes whole.
  if (
    again.status !== 200 ||
    again.headers.get('etag') !== etag ||
    again.headers.get('last-modified') !== modified
  )
    return [];
  const section = etag === null ? '13.1.3' : '13.1.2';
  return [
    fix(
      'no-304',
      'It has a validator, but a client that sends it back gets everything again instead of 304 Not Modified.',
      `RFC 9110 section ${section}`,
    ),
  ];
}

async function askByHead({ exchange: answer, headers }: Facts): Promise<Finding[]> {
  const head = await askLike(answer, { method: 'HEAD' });
  if (head.status === 405 || head.status === 501) {
    return [
      fix(
        'no-head',
        `HEAD returns ${head.status}: a server must support it wherever GET works.`,
        'RFC 9110 section 9.1',
      ),
    ];
  }
  // Content that changes with every request has another validator each time.
  const names = SAME_BY_HEAD.filter(
    (name) => !(['etag', 'last-modified'].includes(name) && headers.has(name) && head.headers.has(name)),
  );
  const differs = names.find((name) => head.headers.get(name) !== headers.get(name));
  return differs === undefined
    ? []
    : [fix('head-differs', `HEAD and GET send a different ${differs} field.`, 'RFC 9110 section 9.3.2')];
}

/** What was made within the last second may have changed since without another Last-Modified (section 8.8.2.2). */
function isOlder(facts: Facts): boolean {
  const [modified, date] = ['last-modified', 'date'].map((name) => dateIn(facts, name));
  return modified !== undefined && date !== undefined && modified < date - 1000;
}

/** Another representation has other headers: ask for the same one. */
function askLike(
  { url, accept }: Exchange,
  init: { method?: string; headers?: Record<string, string> },
): Promise<Exchange> {
  return exchange(url, { ...init, headers: { ...init.headers, accept } });
}
