import { describe, expect, it } from 'vitest';
import { readMultipart } from './multipart.ts';

const CRLF = '\r\n';
const part = (boundary: string, name: string, value: string) =>
  [`--${boundary}`, `Content-Disposition: form-data; name="${name}"`, '', value, ''].join(CRLF);

describe('a form of parts', () => {
  it.each([
    ['b', 'a barn by the beach'],
    ['b', `a line${CRLF}--bare, that is no delimiter`],
    ['----WebKitFormBoundaryx', 'Tea – süß'],
    ["'()+_,-./:=?", 'odd'],
  ])('is read with the boundary %s', async (boundary, value) => {
    const body = `${part(boundary, 'name', value)}${part(boundary, 'name', '')}--${boundary}--${CRLF}`;
    const form = await readMultipart(body, `multipart/form-data; boundary="${boundary}"`);
    expect([...form]).toEqual([
      ['name', value],
      ['name', ''],
    ]);
  });

  it('may name its boundary without quotes, and end without a line end', async () => {
    const form = await readMultipart(
      `${part('b', 'a', 'b')}--b--`,
      'multipart/form-data;charset=utf-8; Boundary=b',
    );
    expect(form.get('a')).toBe('b');
  });

  it.each([
    ['multipart/form-data', ''],
    ['multipart/form-data; boundary=b', 'not multipart'],
    ['multipart/form-data; boundary=b', part('c', 'a', 'b')],
  ])('that is none is refused: %s', async (type, body) => {
    await expect(readMultipart(body, type)).rejects.toThrow(TypeError);
  });
});
