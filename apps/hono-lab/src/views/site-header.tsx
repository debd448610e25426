const LINKS = [
  { href: '/flask/', text: 'Flask track' },
  { href: '/django/', text: 'Django track' },
  { href: '/flask/cache-stats', text: 'Cache statistics' },
];

/** Brand and tracks; the link to this page, or to its track, is marked. */
export const SiteHeader = ({ path }: { path: string }) => {
  const [exact] = LINKS.filter(({ href }) => href === path);
  const current = exact ?? LINKS.find(({ href }) => path.startsWith(href));
  return (
    <header class="site-header">
      <div class="wrap">
        <a class="brand" href="/" aria-current={path === '/' ? 'page' : undefined}>
          Caching Lab <span class="brand-app">Hono</span>
        </a>
        <nav class="site-nav" aria-label="Tracks">
          <ul>
            {LINKS.map(({ href, text }) => (
              <li>
                <a href={href} aria-current={href === current?.href ? (exact ? 'page' : 'true') : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
};
