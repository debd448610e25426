import { make, need } from './dom.js';
import { axis, legend, plot } from './plot.js';

/** @typedef {{ city: string, temperature: number, conditions: string, timestamp: string, source: string }} Weather */
/** @typedef {{ temperature: number, ms: number, source: string }} Answer */

const page = need(document, '[data-weather]', HTMLElement);
const form = need(page, 'form', HTMLFormElement);
const figure = need(page, '[data-plot="weather"]', HTMLElement);
const rows = need(figure, 'tbody', HTMLTableSectionElement);

/** @type {Answer[]} */
const answers = [];
const redraw = plot(figure, configure);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'true');
});
void ask('true');

/** @param {string} cached `'true'` when the answer may come from the cache */
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
    show('[data-weather-ms]', `${ms.toFixed(1)} ms`);
    show('[data-weather-status]', response.headers.get('Cache-Status') ?? '–');
    show('[data-weather-json]', JSON.stringify(body, null, 2));
    show('[data-weather-source]', response.ok ? body.source : `error ${response.status}`);
    if (response.ok) add({ temperature: body.temperature, ms, source: body.source });
  } catch (error) {
    show('[data-weather-source]', 'error');
    show('[data-weather-json]', `The weather could not be fetched: ${error}`);
  } finally {
    page.ariaBusy = 'false';
  }
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
      make('td', { class: 'num', text: String(answers.length) }),
      make('td', {}, [badge]),
      make('td', { class: 'num', text: `${answer.temperature} °F` }),
      make('td', { class: 'num', text: `${answer.ms.toFixed(1)} ms` }),
    ]),
  );
  redraw();
}

/**
 * @param {import('./theme.js').Theme} theme
 * @returns {import('chart.js').ChartConfiguration}
 */
function configure(theme) {
  const [temperature, time] = theme.series;
  return {
    type: 'line',
    data: {
      labels: answers.map(({ source }, index) => `${index + 1} ${source}`),
      datasets: [
        {
          ...line('Temperature', temperature, 'circle'),
          data: answers.map((answer) => answer.temperature),
          yAxisID: 'y',
        },
        {
          ...line('Response time', time, 'triangle'),
          data: answers.map((answer) => Number(answer.ms.toFixed(1))),
          yAxisID: 'ms',
          borderDash: [7, 4],
        },
      ],
    },
    options: {
      plugins: { legend: legend(theme, true) },
      scales: {
        x: { ...axis(theme, 'Request and source'), grid: { display: false } },
        y: { ...axis(theme, 'Temperature in °F', temperature), suggestedMin: 66, suggestedMax: 78 },
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

/**
 * @param {string} label
 * @param {string} color
 * @param {'circle' | 'triangle'} pointStyle
 */
function line(label, color, pointStyle) {
  return {
    label,
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    pointStyle,
    pointRadius: 5,
    cubicInterpolationMode: /** @type {const} */ ('monotone'),
  };
}
