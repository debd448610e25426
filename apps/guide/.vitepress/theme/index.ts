import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { ChapterHead } from './chapter-head.ts';
import { Diagram } from './diagram.ts';
import { EngineLinks } from './engine-links.ts';
import { Layout } from './layout.ts';
import { LivePanel } from './live-panel.ts';
import './style.css';

const theme: Theme = {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('ChapterHead', ChapterHead);
    app.component('Diagram', Diagram);
    app.component('EngineLinks', EngineLinks);
    app.component('LivePanel', LivePanel);
  },
};

// VitePress looks for the default export of this file.
// biome-ignore lint/style/noDefaultExport: VitePress wants it.
export default theme;
