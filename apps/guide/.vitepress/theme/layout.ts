import DefaultTheme from 'vitepress/theme';
import { defineComponent, h } from 'vue';
import { useCodeGroups } from './code-groups.ts';

export const Layout = defineComponent({
  setup() {
    useCodeGroups();
    return () => h(DefaultTheme.Layout);
  },
});
