import { ui } from '@lab/core/lessons';

/** A slider for the latency of the database; other parameters of the page are kept. */
export const Latency = ({ latency, keep }: { latency: number; keep: Readonly<Record<string, string>> }) => (
  <form class="inline-form" method="get" data-testid="latency-form">
    {Object.entries(keep).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div class="field">
      <label for="latency">
        {ui.latency.label}:{' '}
        <output for="latency" data-output="latency">
          {latency} {ui.latency.unit}
        </output>
      </label>
      <input
        id="latency"
        name="latency"
        type="range"
        min="0"
        max="500"
        step="5"
        value={latency}
        data-unit={ui.latency.unit}
      />
    </div>
    <button type="submit" class="button">
      {ui.latency.apply}
    </button>
  </form>
);
