import { chapterPath, chapters, keepUnits } from '@lab/core/lessons';
import { exercises } from '@lab/exercises';
import { defineConfig } from 'vitepress';

/** Where the live panels find the labs; each is reached below `/lab/<name>` of the guide, so no lab opens CORS. */
const labs = {
  hono: process.env['GUIDE_HONO'] ?? 'http://127.0.0.1:3000',
  koa: process.env['GUIDE_KOA'] ?? 'http://127.0.0.1:3001',
};

// biome-ignore lint/style/noDefaultExport: VitePress looks for it.
export default defineConfig({
  lang: 'en',
  title: 'Caching Lab',
  description: 'A course on caching: twelve chapters, thirteen exercises, two labs.',
  base: process.env['GUIDE_BASE'] ?? '/',
  // Addresses are files, so that any web server can serve the guide.
  cleanUrls: false,
  srcExclude: ['README.md', 'slides/**', 'snippets/**'],
  head: [
    ['link', { rel: 'icon', href: `${process.env['GUIDE_BASE'] ?? '/'}favicon.svg`, type: 'image/svg+xml' }],
  ],
  // The theme's own addresses of running labs.
  ignoreDeadLinks: [/^http:\/\/localhost/],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => {
      md.core.ruler.push('keep-units', ({ tokens }) => {
        for (const { type, content, children } of tokens) {
          if (type !== 'inline' || content === '') continue;
          for (const child of children ?? [])
            if (child.type === 'text') child.content = keepUnits(child.content);
        }
      });
    },
  },
  vite: {
    // `GUIDE_HONO` and `GUIDE_KOA` are also where the links to the labs lead.
    envPrefix: ['VITE_', 'GUIDE_'],
    server: {
      port: Number(process.env['GUIDE_PORT'] ?? 3002),
      // It adds `Vary: Origin` to each response, and the live panels show the labs' headers as they are.
      cors: false,
      proxy: Object.fromEntries(
        Object.entries(labs).map(([name, target]) => [
          `/lab/${name}`,
          { target, changeOrigin: false, rewrite: (path: string) => path.replace(`/lab/${name}`, '') },
        ]),
      ),
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: 2, label: 'On this page' },
    nav: [
      { text: 'Chapters', link: '/chapters/fundamentals', activeMatch: '/chapters/' },
      { text: 'Exercises', link: '/exercises/', activeMatch: '/exercises/' },
      { text: 'For instructors', link: '/instructors', activeMatch: '/instructors|/offline' },
    ],
    sidebar: [
      { text: 'Begin', link: '/' },
      {
        text: 'Chapters',
        items: chapters.map((chapter) => ({
          text: `${chapter.number}. ${chapter.title}`,
          link: chapterPath(chapter),
        })),
      },
      {
        text: 'Exercises',
        items: [
          { text: 'How they work', link: '/exercises/' },
          ...exercises.map(({ number, title }) => ({
            text: `${number}. ${title}`,
            link: `/exercises/${number}`,
          })),
        ],
      },
      {
        text: 'For instructors',
        items: [
          { text: 'Teaching the course', link: '/instructors' },
          { text: 'Without internet, with one machine', link: '/offline' },
        ],
      },
    ],
  },
});
