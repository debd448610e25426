import { ui } from '@lab/core/lessons';
import { html } from 'hono/html';

/** A slider for the latency of the database; other parameters of the page are kept. A template, as the table's rows. */
export const Latency = ({ latency, keep }: { latency: number; keep: Readonly<Record<string, string>> }) => {
  const { label, unit, apply } = ui.latency;
  return html`<form class="inline-form" method="get" data-testid="latency-form">
${Object.entries(keep).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field">
<label for="latency">${label}: <output for="latency" data-output="latency">${latency} ${unit}</output></label>
<input id="latency" name="latency" type="range" min="0" max="500" step="5" value="${latency}" data-unit="${unit}">
</div>
<button type="submit" class="button">${apply}</button>
</form>`;
};
