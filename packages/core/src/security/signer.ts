import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs and checks texts for one purpose. */
export interface Signer {
  /** The text with its signature: `text.signature`, both fit for a cookie if the text is. */
  sign(text: string): string;
  /** The text of what {@link sign} gave; `undefined` when anything of it was changed. */
  unsign(signed: string): string | undefined;
  /** The signature alone: 43 characters of base64url. */
  mac(text: string): string;
  /** Compares in constant time. */
  verify(text: string, mac: string): boolean;
}

/**
 * A signer of HMAC-SHA-256. Each purpose gets a key of its own by HKDF (RFC 5869), so that what is signed for
 * one cannot be passed off for another.
 *
 * @throws RangeError for an empty secret.
 * @example
 * const flash = createSigner(config.secret, 'flash');
 * flash.unsign(flash.sign('saved')); // 'saved'
 */
export function createSigner(secret: string, purpose: string): Signer {
  if (secret === '') throw new RangeError('A signer needs a secret.');
  const key = Buffer.from(hkdfSync('sha256', secret, '', `caching-lab/${purpose}`, 32));
  const mac = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  // Compared as written, not as decoded: base64url has more than one spelling of the same bytes.
  const verify = (text: string, given: string): boolean => {
    const [expected, actual] = [Buffer.from(mac(text)), Buffer.from(given)];
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  };
  return {
    mac,
    verify,
    sign: (text) => `${text}.${mac(text)}`,
    unsign: (signed) => {
      const dot = signed.lastIndexOf('.');
      const text = signed.slice(0, Math.max(0, dot));
      return dot !== -1 && verify(text, signed.slice(dot + 1)) ? text : undefined;
    },
  };
}
