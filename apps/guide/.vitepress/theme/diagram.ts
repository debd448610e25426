import { defineComponent, h } from 'vue';

const files = import.meta.glob<string>('../../diagrams/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A drawing of `diagrams/`, inline, so that it takes the colours of the theme. Its text is its description. */
export const Diagram = defineComponent({
  props: { name: { type: String, required: true }, caption: { type: String, required: true } },
  setup(props) {
    const svg = files[`../../diagrams/${props.name}.svg`];
    if (svg === undefined) throw new Error(`There is no diagrams/${props.name}.svg`);
    return () =>
      h('figure', { class: 'diagram' }, [
        h('div', {
          class: 'diagram-drawing',
          innerHTML: svg,
          tabindex: 0,
          role: 'img',
          'aria-label': props.caption,
        }),
        h('figcaption', props.caption),
      ]);
  },
});
