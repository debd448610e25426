import { describe, expect, it } from 'vitest';
import { asLabError } from '../../http/as-lab-error.ts';
import {
  BadParameter,
  Forbidden,
  MethodNotAllowed,
  NotAcceptable,
  NotFound,
  TooManyRequests,
  UnsupportedMediaType,
} from '../../http/errors.ts';
import { parseQuery } from '../../input/index.ts';
import { ApiInvalid, ApiNotAuthenticated, apiErrorAnswer } from './api-error.ts';
import { apiMetadata } from './metadata.ts';
import { negotiate } from './negotiate.ts';
import { apiListInput, InvalidPage, pageRange, paginate } from './pagination.ts';
import { parseApiJson } from './parse-json.ts';
import { readProduct, readProductChanges, serializeProduct } from './product-serializer.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};
const errorsOf = (work: () => unknown) => {
  const error = thrownBy(work);
  return error instanceof ApiInvalid ? error.errors : error;
};

describe('a product in the API', () => {
  it('has its price as text and its times in UTC', () => {
    const at = Date.UTC(2026, 10, 23, 12);
    const product = {
      id: 1,
      name: 'Tea',
      description: 'Green',
      price: 1099,
      createdAt: at,
      updatedAt: at + 1,
    };
    expect(serializeProduct(product)).toEqual({
      id: 1,
      name: 'Tea',
      description: 'Green',
      price: '10.99',
      created_at: '2026-11-23T12:00:00.000Z',
      updated_at: '2026-11-23T12:00:00.001Z',
    });
  });

  it('is read from JSON or from a form, read-only and unknown fields left alone', () => {
    const body = { id: 9, created_at: 'x', other: 1, name: ' Tea ', description: '', price: '10.9' };
    expect(readProduct(body)).toEqual({ name: 'Tea', description: '', price: 1090 });
    expect(readProduct({ ...body, name: 7, price: 10.99 })).toMatchObject({ name: '7', price: 1099 });
    expect(readProductChanges({ price: '0.05' })).toEqual({ price: 5 });
    expect(readProductChanges({})).toEqual({});
  });

  it('requires every field when it is replaced', () => {
    const required = ['This field is required.'];
    expect(errorsOf(() => readProduct({}))).toEqual({
      name: required,
      description: required,
      price: required,
    });
  });

  it.each([
    ['name', '  ', 'This field may not be blank.'],
    ['name', null, 'This field may not be null.'],
    ['name', ['a'], 'Not a valid string.'],
    ['name', 'a\u0000', 'Not a valid string.'],
    ['name', 'a\nb', 'Not a valid string.'],
    ['name', 'x'.repeat(101), 'Ensure this field has no more than 100 characters.'],
    ['description', {}, 'Not a valid string.'],
    ['price', 'abc', 'A valid number is required.'],
    ['price', '', 'A valid number is required.'],
    ['price', '.', 'A valid number is required.'],
    ['price', 'NaN', 'A valid number is required.'],
    ['price', 'Infinity', 'A valid number is required.'],
    ['price', '1e5', 'A valid number is required.'],
    ['price', true, 'A valid number is required.'],
    ['price', null, 'This field may not be null.'],
    ['price', -0.01, 'Ensure this value is greater than or equal to 0.'],
    ['price', '1.005', 'Ensure that there are no more than 2 decimal places.'],
    ['price', '100000000', 'Ensure that there are no more than 8 digits before the decimal point.'],
    ['price', '123456789.01', 'Ensure that there are no more than 10 digits in total.'],
  ])('says what is wrong with %s %o', (field, value, sentence) => {
    expect(errorsOf(() => readProductChanges({ [field]: value }))).toEqual({ [field]: [sentence] });
  });

  it.each([
    ['null', null],
    ['list', []],
    ['string', 'x'],
  ])('is no %s', (kind, data) => {
    expect(errorsOf(() => readProduct(data))).toEqual({
      non_field_errors: [`Invalid data. Expected a dictionary, but got ${kind}.`],
    });
  });
});

describe('an error of the API', () => {
  it.each([
    [new MethodNotAllowed('POST', 'GET'), { detail: 'Method "POST" not allowed.' }],
    [new NotAcceptable(['a/b']), { detail: 'Could not satisfy the request Accept header.' }],
    [new NotFound('Product'), { detail: 'No Product matches the given query.' }],
    [new NotFound(), { detail: 'Not found.' }],
    [new InvalidPage(), { detail: 'Invalid page.' }],
    [new ApiNotAuthenticated(), { detail: 'Authentication credentials were not provided.' }],
    [new Forbidden('No token.', 'csrf'), { detail: 'CSRF Failed: No token.' }],
    [new TooManyRequests(4200), { detail: 'Request was throttled. Expected available in 5 seconds.' }],
    [asLabError(new Error('secret')), { detail: 'A server error occurred.' }],
    [new BadParameter('page', 'is wrong'), { page: ['The parameter "page" is wrong.'] }],
    [new ApiInvalid({ name: ['a', 'b'] }), { name: ['a', 'b'] }],
    [
      new UnsupportedMediaType('text/csv', ['application/json']),
      { detail: 'Unsupported media type "text/csv" in request.' },
    ],
  ])('is worded as the framework words it: %o', (error, body) => {
    expect(apiErrorAnswer(error, 'POST')).toMatchObject({
      status: error.status,
      headers: error.headers,
      body,
    });
  });

  it('says where JSON went wrong', () => {
    const error = asLabError(thrownBy(() => parseApiJson('{')));
    expect(apiErrorAnswer(error, 'POST')).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^JSON parse error - /) },
    });
  });
});

describe('negotiation', () => {
  it.each([
    [undefined, undefined, 'json'],
    ['', undefined, 'json'],
    ['*/*', undefined, 'json'],
    ['application/*', undefined, 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', undefined, 'api'],
    ['text/html;q=0.5,application/json', undefined, 'json'],
    ['image/png', 'json', 'json'],
    ['application/json', 'api', 'api'],
  ])('of Accept %o and format %o gives %s', (accept, format, renderer) => {
    expect(negotiate({ accept, format })).toBe(renderer);
  });

  it('refuses what the API does not speak', () => {
    expect(() => negotiate({ accept: 'image/png', format: undefined })).toThrow(NotAcceptable);
    expect(() => negotiate({ accept: 'application/json;q=0', format: undefined })).toThrow(NotAcceptable);
    expect(() => negotiate({ accept: undefined, format: 'constructor' })).toThrow(NotFound);
  });
});

describe('a page of results', () => {
  const uri = 'http://lab.test/django/api/products/?format=json&page=2&page_size=10';
  const at = (query: string) => parseQuery(apiListInput, new URLSearchParams(query));
  const results = [1];

  it('links to its neighbours and keeps the other parameters', () => {
    const input = at('page=2&page_size=10');
    expect(pageRange(input)).toEqual({ limit: 10, offset: 10 });
    expect(paginate(input, uri, { count: 25, results })).toEqual({
      count: 25,
      next: 'http://lab.test/django/api/products/?format=json&page=3&page_size=10',
      previous: 'http://lab.test/django/api/products/?format=json&page_size=10',
      results,
    });
  });

  it('ends with the last one, and an empty catalogue has one empty page', () => {
    expect(paginate(at('page=3&page_size=10'), uri, { count: 25, results }).next).toBeNull();
    expect(() => paginate(at('page=4&page_size=10'), uri, { count: 25, results: [] })).toThrow(InvalidPage);
    expect(paginate(at(''), uri, { count: 0, results: [] })).toMatchObject({ next: null, previous: null });
  });

  it.each(['page=0', 'page=abc', 'page=1.5', 'page=', 'page=1&page=2', 'page_size=101', 'page_size=-1'])(
    'is checked: %s is not',
    (query) => {
      expect(() => at(query)).toThrow(BadParameter);
    },
  );
});

describe('OPTIONS', () => {
  const view = { name: 'Product List', description: 'All products.' };

  it('describes what is read and written, and the fields to those who may write', () => {
    expect(apiMetadata(view)).toEqual({
      ...view,
      renders: ['application/json', 'text/html'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    });
    expect(apiMetadata(view, ['POST']).actions?.['POST']?.['name']).toMatchObject({ max_length: 100 });
  });
});
