import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/clock.ts';
import { hole } from './holes.ts';
import { PageCache } from './page-cache.ts';
import { contentText, cutContent, fillContent, fillSome, wholeContent } from './page-content.ts';
import type { ProducedPage } from './produced-page.ts';
import { isStoredPage, type StoredPage } from './stored-page.ts';
import { addressOf } from './testing/address-of.ts';
import { memoryCache } from './testing/memory-cache.ts';

describe('the content of a page', () => {
  it('is cut at its holes, and filled without a search', () => {
    const content = cutContent(`<p>${hole('source')}</p>${hole('flash')}${hole('source')}é`);
    expect(content.holes).toEqual(['source', 'flash', 'source']);
    expect(String(fillContent(content, { source: '$& ü' }))).toBe('<p>$& ü</p>$& üé');
    expect(String(fillContent(cutContent(hole('constructor')), {}))).toBe('');
  });

  it('takes markup that is a String object, as renderers return it', () => {
    const markup = Object('<b>é</b>') as string;
    expect(String(fillContent(cutContent(`<p>${hole('source')}</p>`), { source: markup }))).toBe(
      '<p><b>é</b></p>',
    );
  });

  it('is encoded once', () => {
    const content = wholeContent('é');
    expect(fillContent(content, {})).toBe(fillContent(content, {}));
  });

  it('is filled once for equal fillings of one moment, and for each content apart', () => {
    const text = `<p>${hole('source')}</p>`;
    const [content, twin] = [cutContent(text), cutContent(text)];
    const filled = fillContent(content, { source: 'cache' });
    expect(fillContent(content, { source: 'cache' })).toBe(filled);
    expect(fillContent(twin, { source: 'cache' })).not.toBe(filled);
    for (let i = 0; i < 100; i += 1) fillContent(content, { source: `${i}` });
    expect(fillContent(content, { source: 'cache' })).not.toBe(filled);
    expect(String(fillContent(content, { source: 'cache' }))).toBe('<p>cache</p>');
  });

  it('may be filled in two steps', () => {
    const pieces = fc.array(fc.constantFrom('x', hole('a'), hole('b'), hole('c')));
    fc.assert(
      fc.property(pieces, (some) => {
        const content = cutContent(some.join(''));
        const later = { b: 'of the response' };
        const half = fillSome(content, { a: hole('b') });
        expect(half.holes).toEqual(content.holes.filter((name) => name !== 'a'));
        expect(fillContent(half, later)).toEqual(fillContent(content, { a: hole('b'), ...later }));
      }),
    );
  });

  it('is the text around whatever is filled in, and comes back as it was', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(hole('a'), hole('b')));
    fc.assert(
      fc.property(fc.array(piece), fc.string({ unit: 'grapheme' }), (pieces, a) => {
        const content = cutContent(pieces.join(''));
        const filled = pieces.map((each) => (each === hole('a') ? a : each === hole('b') ? '' : each));
        expect(fillContent(content, { a })).toEqual(Buffer.from(filled.join('')));
        expect(contentText(content)).toBe(pieces.join(''));
      }),
    );
  });

  it('that is no HTML has no holes, whatever a visitor writes into it', async () => {
    const clock = new VirtualClock({ now: () => 0 });
    const pages = new PageCache({ cache: memoryCache(clock), clock });
    const text = `{"city":"${hole('source')}"}`;
    const produce = async (type: string): Promise<ProducedPage> => ({
      status: 200,
      streaming: false,
      headers: new Headers({ 'content-type': type }),
      body: () => text,
    });
    const contentOf = async (type: string) => {
      const request = { method: 'GET', address: addressOf(`http://lab.test/?${type}`), header: () => null };
      const answer = await pages.respond(request, () => produce(type));
      return answer.from === 'page' && answer.page;
    };
    expect(await contentOf('application/json')).toMatchObject({ content: wholeContent(text) });
    expect(await contentOf('text/html; charset=utf-8')).toMatchObject({
      etag: null,
      content: cutContent(text),
    });
  });
});

describe('what a shared store gives back', () => {
  const page: StoredPage = {
    headers: { 'content-type': 'text/html' },
    content: cutContent(`a${hole('source')}b`),
    etag: '"x"',
    varied: [],
    variant: '',
  };

  it('is a page where it is one', () => {
    expect(isStoredPage(page)).toBe(true);
    expect(isStoredPage({ ...page, etag: null, content: new Uint8Array(2) })).toBe(true);
  });

  it.each([
    null,
    [],
    'page',
    {},
    { ...page, more: 1 },
    { ...page, headers: { 'x y': '1' } },
    { ...page, headers: { x: 'a\r\nSet-Cookie: b' } },
    { ...page, headers: { x: 1 } },
    { ...page, headers: [['x', '1']] },
    { ...page, content: 'text' },
    { ...page, content: { ...page.content, length: 1 } },
    { ...page, content: { ...page.content, holes: [] } },
    { ...page, content: { parts: ['a', 1], holes: ['b'] } },
    { ...page, etag: 'x' },
    { ...page, etag: '"a"\r\n' },
    { ...page, varied: 'accept' },
    { ...page, variant: 1 },
  ])('is none where anything in it could not be sent: %j', (value) => {
    expect(isStoredPage(value)).toBe(false);
  });
});
