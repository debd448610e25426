import { describe, expect, it } from 'vitest';
import { asLabError } from './as-lab-error.ts';
import {
  BadParameter,
  LabError,
  MethodNotAllowed,
  NotFound,
  PayloadTooLarge,
  TooManyRequests,
  UnsupportedMediaType,
  ValidationFailed,
} from './errors.ts';
import { allowedMethods, allowHeader, isSafeMethod } from './methods.ts';
import { problemDetails } from './problem.ts';

describe('LabError', () => {
  it('names the parameter at fault', () => {
    const error = new BadParameter('page', 'must be a whole number from 1');
    expect(error).toMatchObject({ name: 'BadParameter', status: 400, code: 'bad-parameter', field: 'page' });
    expect(error.detail).toBe('The parameter "page" must be a whole number from 1.');
    expect(error).toBeInstanceOf(LabError);
  });

  it('says what was not found', () => {
    expect(new NotFound('Product')).toMatchObject({ status: 404, title: 'Product not found' });
  });

  it('carries the header fields that the status requires', () => {
    expect(new MethodNotAllowed('PUT', 'GET, HEAD, OPTIONS').headers).toEqual({
      Allow: 'GET, HEAD, OPTIONS',
    });
    expect(new UnsupportedMediaType('text/csv', ['application/json']).headers).toEqual({
      Accept: 'application/json',
    });
    expect(new TooManyRequests(1500).headers).toEqual({ 'Retry-After': '2' });
    expect(new PayloadTooLarge(65_536).detail).toContain('65,536 bytes');
  });

  it('keeps an error per field', () => {
    const error = new ValidationFailed({ price: 'must be a number' });
    expect(error).toMatchObject({ status: 422, fields: { price: 'must be a number' } });
  });
});

describe('asLabError', () => {
  it('leaves a LabError as it is', () => {
    const error = new NotFound();
    expect(asLabError(error)).toBe(error);
  });

  it("keeps the status of a framework's own client error, and not its words", () => {
    const thrown = Object.assign(new Error('secret path /etc'), { status: 413 });
    expect(asLabError(thrown)).toMatchObject({ status: 413, title: 'Payload Too Large', cause: thrown });
    expect(asLabError(thrown).detail).not.toContain('secret');
  });

  it.each([[new Error('x')], ['a string'], [undefined], [Object.assign(new Error('x'), { status: 502 })]])(
    'is a 500 that reveals nothing internal for %s',
    (thrown) => {
      expect(asLabError(thrown)).toMatchObject({ status: 500, code: 'internal' });
    },
  );
});

describe('problemDetails', () => {
  it('is an RFC 9457 object with the reason phrase as title', () => {
    const error = new BadParameter('city', 'is missing');
    expect(problemDetails(error, { instance: '/flask/api/weather', requestId: 'r1' })).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The parameter "city" is missing.',
      code: 'bad-parameter',
      field: 'city',
      instance: '/flask/api/weather',
      requestId: 'r1',
    });
  });

  it('lists the fields of a form', () => {
    expect(problemDetails(new ValidationFailed({ name: 'is empty' })).errors).toEqual([
      { field: 'name', detail: 'is empty' },
    ]);
  });
});

describe('allowHeader', () => {
  it('adds HEAD to GET, and OPTIONS always, in one order', () => {
    expect(allowHeader(['POST', 'GET'])).toBe('GET, HEAD, POST, OPTIONS');
    expect(allowHeader(['POST'])).toBe('POST, OPTIONS');
    expect(allowedMethods(['QUERY', 'GET', 'GET'])).toEqual(['GET', 'HEAD', 'OPTIONS', 'QUERY']);
  });

  it('knows the safe methods', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].every(isSafeMethod)).toBe(true);
    expect(['POST', 'PUT', 'PATCH', 'DELETE'].some(isSafeMethod)).toBe(false);
  });
});
