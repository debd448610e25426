import { ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { Plot } from '../parts/plot.tsx';

/** F13: a real form, which the script sends and plots; without scripts it shows the JSON. */
export const WeatherPage = ({ city }: { city: string }) => (
  <section data-weather="/flask/api/weather" aria-label={ui.weather.region}>
    <form class="inline-form" action="/flask/api/weather">
      <div class="field">
        <label for="city">{ui.weather.city}</label>
        <input id="city" name="city" value={city} maxlength={80} required />
      </div>
      <button
        type="submit"
        class="button button-primary"
        name="cached"
        value="true"
        data-testid="fetch-cached"
      >
        {ui.weather.cached}
      </button>
      <button type="submit" class="button" name="cached" value="false" data-testid="fetch-fresh">
        {ui.weather.fresh}
      </button>
    </form>
    <noscript>
      <p class="muted">{ui.weather.without}</p>
    </noscript>
    <dl class="outcome" aria-live="polite" data-weather-outcome="">
      <div>
        <dt>{ui.weather.source}</dt>
        <dd data-weather-source="" data-testid="weather-source">
          –
        </dd>
      </div>
      <div>
        <dt>{ui.weather.ms}</dt>
        <dd data-weather-ms="" data-testid="weather-ms">
          –
        </dd>
      </div>
      <div>
        <dt>{ui.outcome.expires}</dt>
        <dd data-weather-ttl="">–</dd>
      </div>
      <div>
        <dt>{ui.weather.status}</dt>
        <dd>
          <code data-weather-status="">–</code>
        </dd>
      </div>
    </dl>
    <Plot
      kind="weather"
      title={ui.weather.plot}
      note={ui.weather.note}
      finding={ui.weather.plot}
      canvasId="weather-chart"
    >
      <DataTable label={ui.weather.table} class="stacked" tall>
        <thead>
          <tr>
            <th scope="col" class="num">
              {ui.weather.request}
            </th>
            <th scope="col">{ui.weather.city}</th>
            <th scope="col">{ui.weather.source}</th>
            <th scope="col" class="num">
              {ui.weather.temperature}
            </th>
            <th scope="col" class="num">
              {ui.weather.ms}
            </th>
          </tr>
        </thead>
        <tbody />
      </DataTable>
    </Plot>
    <p class="code-title">{ui.weather.last}</p>
    <pre tabindex={0}>
      <code data-weather-json="" data-testid="weather-json">
        –
      </code>
    </pre>
  </section>
);
