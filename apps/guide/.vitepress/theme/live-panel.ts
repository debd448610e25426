import { computed, defineComponent, h, ref } from 'vue';
import { type Call, callLab, LabAway } from './call-lab.ts';
import { keys } from './keys.ts';
import { chooseLab, labAddress, labs, useLab } from './lab.ts';
import { outcomeLabel } from './outcome.ts';
import { timeline } from './timeline.ts';

const KEPT = 12;

/** Calls a page of the running lab, and shows what the caches did. */
export const LivePanel = defineComponent({
  props: {
    path: { type: String, required: true },
    /** Lets the browser use its own cache, for lessons about HTTP. */
    browserCache: { type: Boolean, default: false },
  },
  setup(props) {
    const lab = useLab();
    const path = ref(props.path);
    const calls = ref<Call[]>([]);
    const problem = ref('');
    const isBusy = ref(false);
    const last = computed(() => calls.value.at(-1));

    async function call(): Promise<void> {
      isBusy.value = true;
      problem.value = '';
      try {
        const made = await callLab(lab.value, path.value, props.browserCache ? 'default' : 'no-store');
        calls.value = [...calls.value, made].slice(-KEPT);
      } catch (error) {
        if (!(error instanceof LabAway)) throw error;
        problem.value = `No lab responds. Start it with: npx --yes pnpm@12 dev (the ${lab.value === 'hono' ? 'Hono' : 'Koa'} lab: pnpm --filter ${lab.value}-lab dev)`;
      } finally {
        isBusy.value = false;
      }
    }

    const field = `live-${props.path.replaceAll(/\W+/g, '-')}`;
    return () =>
      h('section', { class: 'live-panel', 'aria-label': `Live: ${props.path}` }, [
        h('div', { class: 'live-form' }, [
          h(
            'div',
            { class: 'live-switch', role: 'group', 'aria-label': 'Framework' },
            labs.map((name) =>
              h(
                'button',
                { type: 'button', 'aria-pressed': lab.value === name, onClick: () => chooseLab(name) },
                name === 'hono' ? 'Hono' : 'Koa',
              ),
            ),
          ),
          h('label', { for: field }, 'GET'),
          h('input', {
            id: field,
            value: path.value,
            spellcheck: false,
            onInput: (event: Event) => {
              if (event.target instanceof HTMLInputElement) path.value = event.target.value;
            },
            onKeydown: (event: KeyboardEvent) => event.key === 'Enter' && call(),
          }),
          h('button', { type: 'button', class: 'live-send', disabled: isBusy.value, onClick: call }, 'Send'),
          h(
            'a',
            { href: `${labAddress(lab.value)}${path.value}`, target: '_blank', rel: 'noopener' },
            'Open the page',
          ),
        ]),
        h('div', { 'aria-live': 'polite' }, [
          problem.value === '' ? undefined : h('p', { class: 'live-problem' }, problem.value),
          last.value && answer(last.value),
          calls.value.length === 0 ? undefined : timeline(calls.value),
        ]),
      ]);
  },
});

function answer({ lab, path, status, ms, outcome, headers, cacheCalls }: Call) {
  return h('div', { class: 'live-answer' }, [
    h('p', [
      h('code', `GET ${path}`),
      ` (${lab === 'hono' ? 'Hono' : 'Koa'}): `,
      h('strong', `${status}`),
      ' in ',
      h('strong', `${ms.toFixed(ms < 10 ? 1 : 0)} ms`),
      ' ',
      h('span', { class: `outcome outcome-${outcome.toLowerCase()}` }, outcomeLabel(outcome)),
      outcome === 'browser' ? ': no request was sent' : '',
    ]),
    h(
      'dl',
      headers.flatMap(([name, value]) => [h('dt', name), h('dd', h('code', value))]),
    ),
    keys(cacheCalls),
  ]);
}
