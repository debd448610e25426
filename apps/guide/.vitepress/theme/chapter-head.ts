import { withBase } from 'vitepress';
import { defineComponent, h, type VNodeArrayChildren } from 'vue';
import { data as chapters, type LessonLink } from '../../src/chapters.data.ts';
import { data as exercises } from '../../src/exercises.data.ts';
import { type LabName, labAddress, useLab } from './lab.ts';

/** Below the title of a chapter: its exercises, and its lessons in the running lab. */
export const ChapterHead = defineComponent({
  props: { number: { type: Number, required: true } },
  setup(props) {
    const lab = useLab();
    return () => {
      const chapter = chapters.find(({ number }) => number === props.number);
      const { lessons = [], alsoUses = [] } = chapter ?? {};
      const own = exercises.filter((exercise) => exercise.chapter === props.number);
      return h('div', { class: 'chapter-head' }, [
        h('p', [
          `Chapter ${props.number} of ${chapters.length}. `,
          ...(own.length === 0
            ? []
            : [
                own.length === 1 ? 'Exercise: ' : 'Exercises: ',
                ...listed(
                  own.map(({ number, title }) =>
                    h('a', { href: withBase(`/exercises/${number}.html`) }, `${number}. ${title}`),
                  ),
                ),
                '.',
              ]),
        ]),
        lessons.length + alsoUses.length === 0
          ? undefined
          : h('p', [
              `Lessons in the ${lab.value === 'hono' ? 'Hono' : 'Koa'} lab: `,
              ...listed(lessons.map((each) => lessonLink(lab.value, each))),
              ...(alsoUses.length === 0
                ? []
                : [
                    lessons.length === 0 ? '' : '; and of other chapters: ',
                    ...listed(alsoUses.map((each) => lessonLink(lab.value, each))),
                  ]),
              '.',
            ]),
      ]);
    };
  },
});

const lessonLink = (lab: LabName, { title, href }: LessonLink) =>
  h('a', { href: `${labAddress(lab)}${href}`, target: '_blank', rel: 'noopener' }, title);

/** With a comma between any two. */
const listed = (links: VNodeArrayChildren): VNodeArrayChildren =>
  links.flatMap((link, index) => (index > 0 ? [', ', link] : [link]));
