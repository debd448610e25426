import type { EpochMs } from '../clock/index.ts';
import { type CacheControl, parseCacheControl, parseHttpDate, parseVary } from '../http/index.ts';
import type { Exchange } from './exchange.ts';

/** A part of the file's name that changes with its content: eight or more letters and digits, some of them digits. */
const FINGERPRINT = /[.-](?=[\w]*\d)[0-9a-zA-Z_]{8,}\.\w+$/;

/** What the rules want to know about a response. */
export interface Facts {
  readonly exchange: Exchange;
  readonly headers: Headers;
  readonly control: CacheControl;
  /** Styles, scripts, images, fonts: files that are the same for everybody. */
  readonly isAsset: boolean;
  /** Its address changes with its content. */
  readonly isFingerprinted: boolean;
  readonly isText: boolean;
  readonly hasValidator: boolean;
  /** Whether anybody may store it. */
  readonly isStorable: boolean;
  /** Whether it says how long it is fresh, or that it never is. */
  readonly isExplicit: boolean;
}

export function factsOf(exchange: Exchange): Facts {
  const { headers, url } = exchange;
  const control = parseCacheControl(headers.get('cache-control') ?? '');
  const type = headers.get('content-type') ?? '';
  return {
    exchange,
    headers,
    control,
    isAsset:
      /^(?:text\/css|(?:text|application)\/javascript|image\/|font\/|audio\/|video\/|application\/manifest)/.test(
        type,
      ),
    isFingerprinted: FINGERPRINT.test(new URL(url).pathname),
    isText: /^text\/|json|javascript|xml|svg/.test(type),
    hasValidator: headers.has('etag') || headers.has('last-modified'),
    isStorable: control.noStore !== true && exchange.status < 400 && headers.get('vary')?.trim() !== '*',
    isExplicit:
      control.maxAge !== undefined ||
      control.sMaxage !== undefined ||
      control.noCache !== undefined ||
      control.noStore === true ||
      headers.has('expires'),
  };
}

/** A date in the response; `undefined` if it is missing or malformed. */
export function dateIn(
  { headers, exchange: { at } }: Pick<Facts, 'headers' | 'exchange'>,
  name: string,
): EpochMs | undefined {
  return parseHttpDate(headers.get(name) ?? '', at);
}

/** The fields that it varies by; none for `*`, which is no field. */
export function varyOf(headers: Headers): readonly string[] {
  const vary = parseVary(headers.get('vary') ?? '');
  return vary === '*' ? [] : vary;
}
