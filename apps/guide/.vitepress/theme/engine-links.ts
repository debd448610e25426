import { withBase } from 'vitepress';
import { defineComponent, h, type PropType } from 'vue';
import { enginePath, mechanisms, type Topic } from '../../src/engine.ts';

/** Where the engine does what a chapter explains, and the tests that prove it. */
export const EngineLinks = defineComponent({
  props: { topics: { type: Array as PropType<Topic[]>, required: true } },
  setup: (props) => () =>
    h(
      'ul',
      { class: 'engine-links' },
      props.topics.map((topic) => {
        const { title, file, test } = mechanisms[topic];
        const page = withBase(enginePath(topic));
        return h('li', [
          `${title}: `,
          h('a', { href: `${page}#the-code` }, h('code', `packages/core/src/${file}`)),
          ', proved by ',
          h('a', { href: `${page}#its-test` }, h('code', `packages/core/src/${test}`)),
        ]);
      }),
    ),
});
