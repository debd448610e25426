import { withBase } from 'vitepress';
import { defineComponent, h } from 'vue';
import { chapters } from '../../src/chapters.ts';
import { data as exerciseList } from '../../src/exercises.data.ts';
import { labAddress, useLab } from './lab.ts';

/** Below the title of a chapter: its exercises, and the pages of the running lab. */
export const ChapterHead = defineComponent({
  props: { number: { type: Number, required: true } },
  setup(props) {
    const lab = useLab();
    return () => {
      const chapter = chapters.find(({ number }) => number === props.number);
      const own = exerciseList.filter(({ chapter: number }) => number === props.number);
      const pages = chapter?.pages ?? [];
      return h('div', { class: 'chapter-head' }, [
        h('p', [
          `Chapter ${props.number} of ${chapters.length}. `,
          ...(own.length === 0
            ? []
            : [
                own.length === 1 ? 'Exercise: ' : 'Exercises: ',
                ...own.flatMap(({ number, title }, index) => [
                  index > 0 ? ', ' : '',
                  h('a', { href: withBase(`/exercises/${number}`) }, `${number}. ${title}`),
                ]),
                '.',
              ]),
        ]),
        ...(pages.length === 0
          ? []
          : [
              h('p', [
                `In the ${lab.value === 'hono' ? 'Hono' : 'Koa'} lab: `,
                ...pages.flatMap((path, index) => [
                  index > 0 ? ', ' : '',
                  h(
                    'a',
                    { href: `${labAddress(lab.value)}${path}`, target: '_blank', rel: 'noopener' },
                    path,
                  ),
                ]),
                '.',
              ]),
            ]),
      ]);
    };
  },
});
