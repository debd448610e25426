/**
 * Parameters that advertisers and mailers add to links, by which scripts recognise readers.
 *
 * @see https://github.com/brave/brave-core/blob/master/components/query_filter/utils.cc
 */
const TRACKING =
  /^(?:(?:utm|mtm|pk|hsa|vero)_\w*|_hsenc|_hsmi|_g[al]|_ke|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|msclkid|ysc?lid|yclid|ttclid|twclid|li_fat_id|igshid|igsh|epik|rdt_cid|sccid|irclickid|mc_[ce]id|mkt_tok|oly_\w+_id|wickedid)$/i;

/**
 * The part of a query that a view reads; order and spelling stay.
 *
 * @param query - without its `?`.
 * @param reads - names of parameters. Left out: all but those that follow readers.
 * @example
 * readParameters('page=2&utm_source=mail'); // 'page=2'
 */
export function readParameters(query: string, reads?: readonly string[]): string {
  const isRead = (name: string): boolean => reads?.includes(name) ?? !TRACKING.test(name);
  return query
    .split('&')
    .filter((part) => part !== '' && isRead(nameOf(part)))
    .join('&');
}

/** The name of `name=value`, decoded as forms are. */
function nameOf(part: string): string {
  const [[name = ''] = []] = new URLSearchParams(part);
  return name;
}
