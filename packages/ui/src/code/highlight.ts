import { createCssVariablesTheme, createHighlighterCoreSync, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import tsx from 'shiki/langs/tsx.mjs';
import { escapeHtml } from './escape-html.ts';

/** Colours are classes of the style sheet: the Content-Security-Policy forbids styles in the markup. */
const theme = createCssVariablesTheme({ name: 'lab', variablePrefix: '--', variableDefaults: {} });

let highlighter: HighlighterCore | undefined;

/**
 * Colours TypeScript, with or without JSX.
 *
 * @returns HTML of spans with classes such as `token-keyword`; the source is escaped
 * @example highlight("const a = 'b';")
 */
export function highlight(source: string): string {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [tsx],
    engine: createJavaScriptRegexEngine(),
  });
  const { tokens } = highlighter.codeToTokens(source, {
    lang: 'tsx',
    theme: 'lab',
    // It would leave the rest of a line without its colours on a busy machine, and pages keep what they got.
    tokenizeTimeLimit: 0,
  });
  return tokens.map((line) => line.map(({ content, color }) => span(content, color)).join('')).join('\n');
}

function span(content: string, color: string | undefined): string {
  const name = /^var\(--(token-[a-z-]+)\)$/.exec(color ?? '')?.[1];
  return name === undefined ? escapeHtml(content) : `<span class="${name}">${escapeHtml(content)}</span>`;
}
