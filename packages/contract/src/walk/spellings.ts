/** What an attacker may write instead of a path, in the hope that a router and a gate read it differently. */
export function spellingsOf(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const joined = (map: (segment: string) => string) =>
    `/${segments.map(map).join('/')}${path.endsWith('/') ? '/' : ''}`;
  const spellings = [
    path,
    path.toUpperCase(),
    joined((segment) => `${segment.charAt(0).toUpperCase()}${segment.slice(1)}`),
    // One segment alone: what comes before the router may look at the first ones only.
    ...segments.map((one) => joined((segment) => (segment === one ? segment.toUpperCase() : segment))),
    joined((segment) => `${escapeAll(segment.charAt(0))}${segment.slice(1)}`),
    joined(escapeAll),
    joined((segment) => escapeAll(segment).toLowerCase()),
    joined((segment) => escapeAll(segment.toUpperCase())),
    joined((segment) => escapeAll(segment).replaceAll('%', '%25')),
    joined((segment) => `${segment};x=1`),
    path.replaceAll('/', '//'),
    `/${path}`,
    `/.${path}`,
    `/%2e${path}`,
    `/x/..${path}`,
    `/x/%2E%2e${path}`,
    `/flask/..${path}`,
    path.replaceAll('/', '/./'),
    path.replace('/', '/%2F'),
    path.replaceAll('/', '%2F').replace('%2F', '/'),
    path.replaceAll('/', '\\').replace('\\', '/'),
    path.endsWith('/') ? path.slice(0, -1) : `${path}/`,
    `${path}//`,
    `${path}.`,
    `${path}%20`,
    `${path}%00`,
    `${path}?`,
    `${path}?_method=GET&x=1`,
    `${path}#x`,
    `http://127.0.0.1${path}`,
    `//127.0.0.1${path}`,
  ];
  return [...new Set(spellings)];
}

const escapeAll = (text: string): string =>
  [...text]
    .map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)
    .join('');
