import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseETag, parseETagList, strongETag, strongMatch, weakETag, weakMatch } from './etag.ts';

const tags = fc.record({
  weak: fc.boolean(),
  opaque: fc.stringMatching(/^[\x21\x23-\x7e\x80-\xff]*$/),
});
const write = (tag: { weak: boolean; opaque: string }): string => `${tag.weak ? 'W/' : ''}"${tag.opaque}"`;

describe('strongETag', () => {
  it('is a quoted digest of the content', () => {
    expect(strongETag('')).toBe('"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"');
    expect(strongETag('é')).toBe(strongETag(new TextEncoder().encode('é')));
  });

  it('is the same in another process', () => {
    const module = JSON.stringify(new URL('etag.ts', import.meta.url).href);
    const script = `import { strongETag } from ${module}; process.stdout.write(strongETag('content'))`;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other).toBe(strongETag('content'));
  });

  it('differs where the content does', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(strongETag(a) === strongETag(b)).toBe(a === b);
      }),
    );
  });
});

describe('comparison', () => {
  // The table of RFC 9110 section 8.8.3.2.
  it.each([
    ['W/"1"', 'W/"1"', false, true],
    ['W/"1"', 'W/"2"', false, false],
    ['W/"1"', '"1"', false, true],
    ['"1"', 'W/"1"', false, true],
    ['"1"', '"1"', true, true],
  ])('of %s with %s: strong %s, weak %s', (a, b, strong, weak) => {
    const [one, other] = [parseETag(a), parseETag(b)];
    if (one === undefined || other === undefined) throw new Error('both are entity tags');
    expect(strongMatch(one, other)).toBe(strong);
    expect(weakMatch(one, other)).toBe(weak);
  });
});

describe('parseETagList', () => {
  it('reads back every list of entity tags', () => {
    fc.assert(
      fc.property(fc.array(tags), fc.constantFrom(',', ', ', ' ,\t', ',,'), (list, comma) => {
        expect(parseETagList(list.map(write).join(comma))).toEqual(list);
      }),
    );
  });

  it('of a list that is * matches any tag', () => {
    expect(parseETagList(' * ')).toBe('*');
  });

  it.each([['abc'], ['"a" "b"'], ['"a", b'], ['"a'], ['w/"a"'], ['W/a'], ['*, "a"'], ['"a b"']])(
    'is empty when malformed: %s',
    (header) => {
      expect(parseETagList(header)).toEqual([]);
    },
  );

  it('never throws, whatever the value', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseETagList(text)));
  });

  it('takes the tags that are made here', () => {
    fc.assert(
      fc.property(fc.string(), (content) => {
        expect(parseETag(strongETag(content))?.weak).toBe(false);
        expect(parseETag(weakETag(content))?.weak).toBe(true);
      }),
    );
  });
});
