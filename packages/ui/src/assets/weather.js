import { make, need } from './dom.js';
import { formatMs } from './format.js';
import { axis, legend, plot } from './plot.js';

/** @typedef {{ city: string, temperature: number, ms: number, source: string }} Answer */

const page = need(document, '[data-weather]', HTMLElement);
const form = need(page, 'form', HTMLFormElement);
const figure = need(page, '[data-plot="weather"]', HTMLElement);
const rows = need(figure, 'tbody', HTMLTableSectionElement);
const columns = [...figure.querySelectorAll('thead th')].map(({ textContent }) => textContent ?? '');
const outcome = need(page, '[data-weather-outcome]', HTMLElement);

/** @type {Answer[]} */
const answers = [];
const redraw = plot(figure, configure);
let countdown = 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'true');
});
void ask('true');

/** @param {string} cached `'true'` when the response may come from the cache */
async function ask(cached) {
  if (page.ariaBusy === 'true') return;
  page.ariaBusy = 'true';
  const query = new URLSearchParams({ city: need(form, '[name="city"]', HTMLInputElement).value, cached });
  const start = performance.now();
  try {
    // The browser's own cache stays out of it: the lesson is about the server's.
    const response = await fetch(`${page.dataset.weather}?${query}`, { cache: 'no-store' });
    const body = await response.json();
    const ms = performance.now() - start;
    const status = response.headers.get('Cache-Status') ?? '–';
    show('[data-weather-ms]', formatMs(ms));
    show('[data-weather-status]', status);
    show('[data-weather-json]', JSON.stringify(body, null, 2));
    show('[data-weather-source]', response.ok ? body.source : `error ${response.status}`);
    outcome.dataset.outcome = body.source === 'cache' ? 'hit' : cached === 'true' ? 'miss' : 'bypass';
    countFrom(Number(/ttl=(\d+)/.exec(status)?.[1] ?? (response.ok ? 60 : Number.NaN)));
    if (response.ok) add({ city: body.city, temperature: body.temperature, ms, source: body.source });
  } catch (error) {
    show('[data-weather-source]', 'error');
    show('[data-weather-json]', `The weather could not be fetched: ${error}`);
  } finally {
    page.ariaBusy = 'false';
  }
}

/** @param {number} seconds until the entry expires */
function countFrom(seconds) {
  clearInterval(countdown);
  if (!Number.isFinite(seconds)) return show('[data-weather-ttl]', '–');
  const end = performance.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    show('[data-weather-ttl]', left === 0 ? 'expired' : `${left} s`);
    if (left === 0) clearInterval(countdown);
  };
  countdown = setInterval(tick, 1000);
  tick();
}

/**
 * @param {string} selector
 * @param {string} text
 */
function show(selector, text) {
  need(page, selector, HTMLElement).textContent = text;
}

/** @param {Answer} answer */
function add(answer) {
  answers.push(answer);
  const badge = make('span', {
    class: `badge ${answer.source === 'cache' ? 'badge-hit' : 'badge-miss'}`,
    text: answer.source,
  });
  rows.append(
    make('tr', {}, [
      make('th', { class: 'num', text: String(answers.length) }),
      make('td', { label: columns[1], text: answer.city }),
      make('td', { label: columns[2] }, [badge]),
      make('td', { label: columns[3], class: 'num', text: `${answer.temperature} °F` }),
      make('td', { label: columns[4], class: 'num', text: formatMs(answer.ms) }),
    ]),
  );
  redraw();
}

/**
 * A line of steps per city, and the response times as bars: nothing was measured between two requests.
 *
 * @param {import('./theme.js').Theme} theme
 * @returns {import('chart.js').ChartConfiguration}
 */
function configure(theme) {
  const cities = [...new Set(answers.map(({ city }) => city))];
  const time = theme.series[1];
  return {
    type: 'line',
    data: {
      labels: answers.map((_, index) => String(index + 1)),
      datasets: [
        ...cities.map((city, index) => {
          const color = [0, 2, 4, 3].map((at) => theme.series[at] ?? theme.text)[index % 4] ?? theme.text;
          return {
            label: `${city} °F`,
            data: answers.map((answer) => (answer.city === city ? answer.temperature : null)),
            borderColor: color,
            backgroundColor: color,
            borderWidth: 2,
            pointRadius: 5,
            stepped: /** @type {const} */ ('before'),
            spanGaps: true,
            yAxisID: 'y',
          };
        }),
        {
          type: /** @type {const} */ ('bar'),
          label: 'Response time',
          data: answers.map(({ ms }) => Number(ms.toFixed(1))),
          backgroundColor: time,
          maxBarThickness: 18,
          yAxisID: 'ms',
        },
      ],
    },
    options: {
      plugins: { legend: legend(theme, true) },
      scales: {
        x: { ...axis(theme, 'Request'), grid: { display: false } },
        y: { ...axis(theme, 'Temperature in °F'), suggestedMin: 66, suggestedMax: 78 },
        ms: {
          ...axis(theme, 'Response time in ms', time),
          position: 'right',
          beginAtZero: true,
          grid: { drawOnChartArea: false },
        },
      },
    },
  };
}
