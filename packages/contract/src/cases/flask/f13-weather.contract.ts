import { expect } from 'vitest';
import { labCase } from '../case.ts';

labCase(
  'F13',
  'the page has two buttons, the chart and places for the JSON, the time and the source',
  async (lab) => {
    const page = await lab.page('/flask/weather');
    expect(page.text('fetch-fresh')).not.toBe('');
    expect(page.text('fetch-cached')).not.toBe('');
    expect(page.one('weather-chart').element.tagName).toBe('CANVAS');
    for (const id of ['weather-json', 'weather-ms', 'weather-source']) expect(page.has(id), id).toBe(true);
  },
);
