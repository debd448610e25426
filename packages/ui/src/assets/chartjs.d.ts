/** `chartjs.js` is made from the installed package: see `sources.ts`. */
export { Chart } from 'chart.js';
