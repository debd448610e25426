import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { Forbidden } from '../http/errors.ts';
import { isBrowserId, newBrowserId } from './browser-id.ts';
import { createCsrf } from './csrf.ts';
import { createSigner } from './signer.ts';

const HOUR = 3_600_000;

function setup() {
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  return { clock, csrf: createCsrf({ secret: 'a secret', clock }), browser: newBrowserId() };
}

describe('a CSRF token', () => {
  it('is valid for the browser that it was issued for, and for no other', () => {
    const { csrf, browser } = setup();
    const token = csrf.issue(browser);
    expect(csrf.check(browser, token)).toBe('valid');
    expect(csrf.check(newBrowserId(), token)).toBe('forged');
    expect(csrf.check(undefined, token)).toBe('missing');
  });

  it('differs each time, and every one stays valid', () => {
    const { csrf, browser } = setup();
    const tokens = [csrf.issue(browser), csrf.issue(browser)];
    expect(new Set(tokens).size).toBe(2);
    expect(tokens.map((token) => csrf.check(browser, token))).toEqual(['valid', 'valid']);
  });

  it('expires after 12 hours', () => {
    const { csrf, browser, clock } = setup();
    const token = csrf.issue(browser);
    clock.advance(12 * HOUR);
    expect(csrf.check(browser, token)).toBe('valid');
    clock.advance(1);
    expect(csrf.check(browser, token)).toBe('expired');
  });

  it('is taken by another instance with the same secret only', () => {
    const { csrf, browser, clock } = setup();
    const token = csrf.issue(browser);
    expect(createCsrf({ secret: 'a secret', clock }).check(browser, token)).toBe('valid');
    expect(createCsrf({ secret: 'another', clock }).check(browser, token)).toBe('forged');
  });

  it('does not survive the change of any character', () => {
    const { csrf, browser } = setup();
    const token = csrf.issue(browser);
    const anywhere = fc.nat(token.length - 1);
    fc.assert(
      fc.property(anywhere, fc.stringMatching(/^[\w.-]$/), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(csrf.check(browser, changed)).toBe(changed === token ? 'valid' : 'forged');
      }),
    );
  });

  it('is missed when there is none, and anything else is forged', () => {
    const { csrf, browser } = setup();
    expect(csrf.check(browser, undefined)).toBe('missing');
    expect(csrf.check(browser, '')).toBe('missing');
    expect(csrf.check(browser, ['a', 'b'])).toBe('missing');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(csrf.check(browser, text)).toBe('forged');
      }),
    );
  });

  it('that is not valid is a 403 that says what to do', () => {
    const { csrf, browser } = setup();
    expect(() => csrf.verify(browser, 'x')).toThrow(Forbidden);
    expect(() => csrf.verify(browser, 'x')).toThrow(/load the page again/);
    expect(() => csrf.verify(browser, csrf.issue(browser))).not.toThrow();
  });

  it('is issued for browser ids only', () => {
    expect(() => setup().csrf.issue('x')).toThrow(TypeError);
    expect(isBrowserId(newBrowserId())).toBe(true);
    expect(isBrowserId('x; Path=/')).toBe(false);
  });
});

describe('a signer', () => {
  it('gives back what it signed, whatever it is', () => {
    const signer = createSigner('a secret', 'test');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(signer.unsign(signer.sign(text))).toBe(text);
      }),
    );
  });

  it('refuses what another purpose or secret signed, and what nobody did', () => {
    const signed = createSigner('a secret', 'flash').sign('text');
    expect(createSigner('a secret', 'browser').unsign(signed)).toBeUndefined();
    expect(createSigner('another', 'flash').unsign(signed)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(createSigner('a secret', 'flash').unsign(text)).toBeUndefined();
      }),
    );
  });

  it('needs a secret', () => {
    expect(() => createSigner('', 'test')).toThrow(RangeError);
  });
});
