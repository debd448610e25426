import type { EpochMs } from '../clock/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';

const IMF_FIXDATE = new RegExp(`^${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`);
const RFC_850 = new RegExp(`^${LONG_DAY}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`);
const ASCTIME = new RegExp(`^${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`);

/**
 * Writes an instant as an HTTP date (IMF-fixdate); parts of a second are cut.
 *
 * @throws RangeError for an instant outside the years 0-9999.
 * @example
 * formatHttpDate(784111777000); // 'Sun, 06 Nov 1994 08:49:37 GMT'
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function formatHttpDate(at: EpochMs): string {
  const second = toWholeSecond(at);
  const known = written.get(second);
  if (known !== undefined) return known;
  const date = new Date(second);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`No HTTP date can say ${at}.`);
  if (written.size >= MOST_WRITTEN) written.clear();
  const text = date.toUTCString();
  written.set(second, text);
  return text;
}

/** All responses of one second say the same dates: now, and when what they sent expires. */
const written = new Map<EpochMs, string>();
const MOST_WRITTEN = 100;

/**
 * Reads an HTTP date in any of its three forms; `undefined` when it is none.
 *
 * @param now - decides the century of the obsolete RFC 850 form, whose year has two digits.
 */
export function parseHttpDate(text: string, now: EpochMs): EpochMs | undefined {
  const full = IMF_FIXDATE.exec(text) ?? ASCTIME.exec(text);
  if (full?.groups) return instant(full.groups);
  const short = RFC_850.exec(text);
  if (!short?.groups) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  const century = thisYear - (thisYear % 100);
  const at = instant(short.groups, century);
  // More than 50 years ahead means the last such year in the past (RFC 9110 section 5.6.7).
  const limit = new Date(now).setUTCFullYear(thisYear + 50);
  return at !== undefined && at > limit ? instant(short.groups, century - 100) : at;
}

/** The whole second that an instant lies in: all that an HTTP date can say. */
export function toWholeSecond(at: EpochMs): EpochMs {
  return Math.floor(at / 1000) * 1000;
}

function instant(groups: Readonly<Record<string, string>>, century = 0): EpochMs | undefined {
  const { year, month = '', day, hour, minute, second } = groups;
  // 60 is a leap second.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(century + Number(year), MONTHS.indexOf(month), Number(day));
  // The 31st of a shorter month rolls over.
  if (date.getUTCDate() !== Number(day)) return undefined;
  return date.setUTCHours(Number(hour), Number(minute), Number(second));
}
