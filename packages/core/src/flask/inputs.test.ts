import { describe, expect, it } from 'vitest';
import { productForm, productId } from '../catalogue/index.ts';
import { BadParameter, NotFound } from '../http/errors.ts';
import { entriesOf, parseForm, parseQuery } from '../input/index.ts';
import {
  batchInput,
  benchmarkInput,
  forgetInput,
  invalidationInput,
  memoizeInput,
  productListInput,
  stampedeInput,
  weatherInput,
} from './inputs.ts';

const query = (text: string) => new URLSearchParams(text);
const NO_WHOLE_NUMBERS = ['abc', '1.5', '-1', '0', '1e9', '', ' 1', '+1', '01', '0x1', '१', '１', 'NaN'];

describe('query parameters', () => {
  it('that are left out have defaults', () => {
    expect(parseQuery(productListInput, query(''))).toEqual({
      page: 1,
      per_page: 10,
      cache: true,
      latency: 100,
    });
    expect(parseQuery(benchmarkInput, query(''))).toEqual({ n: 30 });
    expect(parseQuery(weatherInput, query(''))).toEqual({ city: 'New York', cached: true });
    expect(parseQuery(memoizeInput, query(''))).toEqual({ a: 1, b: 2 });
    expect(parseQuery(stampedeInput, query(''))).toEqual({ clients: 50, protected: true });
  });

  it.each([
    [benchmarkInput, 'n'],
    [productListInput, 'page'],
    [productListInput, 'per_page'],
    [memoizeInput, 'a'],
    [memoizeInput, 'b'],
    [stampedeInput, 'clients'],
    [batchInput, 'ids'],
  ] as const)('refuse what is no whole number, by the name of the field', (schema, field) => {
    for (const value of NO_WHOLE_NUMBERS) {
      const wrong = new URLSearchParams([[field, value]]);
      expect(() => parseQuery(schema as typeof batchInput, wrong), value).toThrow(
        expect.objectContaining({ status: 400, field }),
      );
    }
  });

  it.each([
    [benchmarkInput, 'n=36'],
    [productListInput, 'per_page=101'],
    [stampedeInput, 'clients=201'],
    [stampedeInput, 'protected=yes'],
    [productListInput, 'cache='],
    [productListInput, 'cache=1'],
    [productListInput, 'page=1&page=1'],
    [weatherInput, 'city='],
    [weatherInput, 'city=%20'],
    [weatherInput, 'city=a%00b'],
    [weatherInput, `city=${'x'.repeat(81)}`],
    [weatherInput, 'city=a&city=b'],
    [batchInput, ''],
    [batchInput, 'ids=1,,2'],
    [batchInput, 'ids=1,2,'],
    [batchInput, 'ids=1, 2'],
    [batchInput, `ids=${Array(101).fill(1).join(',')}`],
    [invalidationInput, 'strategy=hope'],
    [invalidationInput, ''],
  ] as const)('refuse what is out of range, repeated or missing', (schema, text) => {
    expect(() => parseQuery(schema as typeof batchInput, query(text))).toThrow(BadParameter);
  });

  it('take either case of a flag, ignore what they do not know, and compose city names', () => {
    expect(parseQuery(productListInput, query('cache=FALSE&x=1&x=2')).cache).toBe(false);
    expect(parseQuery(weatherInput, query('city=%20Zu%CC%88rich')).city).toBe('Z\u00fcrich');
    expect(parseQuery(batchInput, query('ids=3,1,3,2')).ids).toEqual([3, 1, 2]);
    expect(parseQuery(forgetInput, query('all=true'))).toEqual({ a: 1, b: 2, all: true });
  });

  it('leave a page beyond every list to the list', () => {
    expect(parseQuery(productListInput, query(`page=${'9'.repeat(30)}`)).page).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('are not misled by names of Object.prototype', () => {
    expect(parseQuery(productListInput, query('__proto__=1&constructor=1')).page).toBe(1);
  });
});

describe('the id of a path', () => {
  it('is a number or names no product', () => {
    expect(productId('17')).toBe(17);
    for (const wrong of NO_WHOLE_NUMBERS) expect(() => productId(wrong)).toThrow(NotFound);
    expect(() => productId('9'.repeat(40))).toThrow(NotFound);
  });
});

describe('the product form', () => {
  const read = (record: Record<string, unknown>) => parseForm(productForm, entriesOf(record));

  it('gives cents and trimmed texts', () => {
    expect(read({ name: ' Tea ', price: ' 10.9 ', description: 'a\r\nb', csrf_token: 'x' })).toEqual({
      ok: true,
      value: { name: 'Tea', price: 1090, description: 'a\nb' },
    });
  });

  it.each(['NaN', 'Infinity', '1e5', '-1', '', '1.005', '100000000', '1,00', '١', '0x10', '.5', '5.'])(
    'refuses the price %j and keeps what was typed',
    (price) => {
      expect(read({ name: 'Tea', price, description: '' })).toEqual({
        ok: false,
        values: { name: 'Tea', price, description: '' },
        errors: { price: expect.stringContaining('must be an amount') },
      });
    },
  );

  it.each(['0', '99999999.99', '10.99', '10.9', '10'])('takes the price %j', (price) => {
    expect(read({ name: 'Tea', price, description: '' }).ok).toBe(true);
  });

  it('has one error per wrong, missing or repeated field', () => {
    const result = read({ name: ['Tea', 'Coffee'], description: 'x'.repeat(5001) });
    expect(result.ok).toBe(false);
    if (!result.ok) expect(Object.keys(result.errors).sort()).toEqual(['description', 'name', 'price']);
  });

  it('counts characters, not UTF-16 units, and takes no file for a text', () => {
    expect(read({ name: '🫖'.repeat(100), price: '1' }).ok).toBe(true);
    expect(read({ name: '🫖'.repeat(101), price: '1' }).ok).toBe(false);
    expect(read({ name: new Blob(['x']), price: '1' }).ok).toBe(false);
  });
});
