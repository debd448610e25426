/**
 * Commands that show the caching of a page, ready to copy.
 *
 * @param url - of the page, absolute
 */
export function curlCommands(url: string): readonly string[] {
  return [
    `curl -sI ${url}`,
    `etag=$(curl -sI ${url} | awk 'tolower($1)=="etag:" {print $2}' | tr -d '\\r')`,
    `curl -sI -H "If-None-Match: $etag" ${url}`,
    `curl -sI -H 'If-None-Match: *' ${url}`,
    `curl -sI -H 'If-Match: "other"' ${url}`,
  ];
}
