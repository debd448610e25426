import { parse } from 'node-html-parser';

/** What a page loads by itself. */
const SOURCES: readonly (readonly [selector: string, attribute: string])[] = [
  ['link[rel~=stylesheet]', 'href'],
  ['link[rel~=icon]', 'href'],
  ['link[rel~=preload]', 'href'],
  ['link[rel~=modulepreload]', 'href'],
  ['link[rel~=manifest]', 'href'],
  ['script[src]', 'src'],
  ['img[src]', 'src'],
  ['source[src]', 'src'],
  ['video[src]', 'src'],
  ['audio[src]', 'src'],
  ['iframe[src]', 'src'],
];

/** The addresses of what a page needs, in the order of the page; each once. */
export function resourcesOfPage(html: string, base: string): string[] {
  const root = parse(html);
  const found = SOURCES.flatMap(([selector, attribute]) =>
    root.querySelectorAll(selector).map((element) => element.getAttribute(attribute) ?? ''),
  );
  const sets = root
    .querySelectorAll('[srcset]')
    .flatMap((element) =>
      (element.getAttribute('srcset') ?? '').split(',').map((part) => part.trim().split(/\s/)[0] ?? ''),
    );
  const styles = root.querySelectorAll('style').flatMap((element) => inStyles(element.text));
  return resolve([...found, ...sets, ...styles], base);
}

/** The addresses that a style sheet needs: imports, images, fonts. */
export function resourcesOfStyles(css: string, base: string): string[] {
  return resolve(inStyles(css), base);
}

function inStyles(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const urls = [...plain.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)/g)];
  const imports = [...plain.matchAll(/@import\s+(?:"([^"]*)"|'([^']*)')/g)];
  return [...urls, ...imports].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}

function resolve(links: readonly string[], base: string): string[] {
  const urls = links
    .filter((link) => link !== '' && !/^(?:data|blob|javascript|about):/i.test(link) && !link.startsWith('#'))
    .filter((link) => URL.canParse(link, base))
    .map((link) => {
      const url = new URL(link, base);
      url.hash = '';
      return url.href;
    });
  return [...new Set(urls)];
}
