import { withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { defineComponent, h } from 'vue';
import { useCodeGroups } from './code-groups.ts';

export const Layout = defineComponent({
  setup() {
    useCodeGroups();
    return () => h(DefaultTheme.Layout, null, { 'not-found': notFound });
  },
});

const notFound = () =>
  h('main', { class: 'not-found vp-doc' }, [
    h('h1', 'Page not found'),
    h(
      'p',
      'This address has no page. The menu lists all chapters and exercises, and the search looks into them.',
    ),
    h('p', h('a', { href: withBase('/') }, 'To the first page')),
  ]);
