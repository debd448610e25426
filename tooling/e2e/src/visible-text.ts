import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';

/** What differs from one visit to the next, or is the framework's own name. */
const VARIES: readonly (readonly [RegExp, string])[] = [
  [/<!doctype html>/gi, ''],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID'],
  [/https?:\/\/[\w.:]+/g, 'ORIGIN'],
  [/\b(?:Hono|Koa|hono-lab|koa-lab)\b/g, 'APP'],
  [/\d[\d,]*(?:\.\d+)?/g, 'N'],
];

/**
 * What a page says, in order: its title, its text and its test ids. Numbers are left out, and so is what shows
 * source code of the app: the code panel and the debug toolbar.
 */
export function visibleText(html: string): string {
  const root = parse(html, { blockTextElements: { script: false, style: false } });
  const words = [...wordsOf(root)].join(' ');
  const text = VARIES.reduce((all, [pattern, stands]) => all.replaceAll(pattern, stands), words);
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,:;)])/g, '$1')
    .trim();
}

function* wordsOf(node: Node): Generator<string> {
  if (node.nodeType === NodeType.TEXT_NODE) yield node.text;
  if (node.nodeType !== NodeType.ELEMENT_NODE) return;
  const element = node as HTMLElement;
  if (element.classList.contains('code-panel') || element.classList.contains('debug-toolbar')) return;
  const id = element.getAttribute('data-testid');
  if (id !== undefined) yield `#${id}`;
  for (const child of element.childNodes) yield* wordsOf(child);
}
