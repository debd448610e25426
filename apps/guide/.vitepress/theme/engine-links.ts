import { defineComponent, h, type PropType } from 'vue';
import { mechanisms, type Topic } from '../../src/engine.ts';

/** Where the engine does what a chapter explains, and the tests that prove it. */
export const EngineLinks = defineComponent({
  props: { topics: { type: Array as PropType<Topic[]>, required: true } },
  setup: (props) => () =>
    h(
      'ul',
      { class: 'engine-links' },
      props.topics.map((topic) => {
        const { title, file, test } = mechanisms[topic];
        return h('li', [
          `${title}: `,
          h('code', `packages/core/src/${file}`),
          ', proved by ',
          h('code', `packages/core/src/${test}`),
        ]);
      }),
    ),
});
