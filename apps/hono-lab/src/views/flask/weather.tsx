import { lesson } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Explanation } from '../lesson.tsx';
import { Plot } from '../plot.tsx';

/** F13: a real form, which the script sends and plots; without scripts it shows the JSON. */
export const WeatherPage = ({ city, service }: { city: string; service: string }) => (
  <>
    <section data-weather={service} aria-label="Weather">
      <form class="inline-form" action={service}>
        <div class="field">
          <label for="city">City</label>
          <input id="city" name="city" value={city} maxlength={80} required />
        </div>
        <button
          type="submit"
          class="button button-primary"
          name="cached"
          value="true"
          data-testid="fetch-cached"
        >
          Fetch, cache allowed
        </button>
        <button type="submit" class="button" name="cached" value="false" data-testid="fetch-fresh">
          Fetch fresh
        </button>
      </form>
      <dl class="outcome" aria-live="polite">
        <div>
          <dt>Source</dt>
          <dd data-weather-source="" data-testid="weather-source">
            –
          </dd>
        </div>
        <div>
          <dt>Response time</dt>
          <dd data-weather-ms="" data-testid="weather-ms">
            –
          </dd>
        </div>
        <div>
          <dt>Cache-Status</dt>
          <dd>
            <code data-weather-status="">–</code>
          </dd>
        </div>
      </dl>
      <Plot
        kind="weather"
        title="Temperature and response time"
        note="One point per request, two axes"
        finding="Temperature and response time of each request"
        canvasId="weather-chart"
      >
        <DataTable label="Requests" tall>
          <thead>
            <tr>
              <th scope="col" class="num">
                Request
              </th>
              <th scope="col">Source</th>
              <th scope="col" class="num">
                Temperature
              </th>
              <th scope="col" class="num">
                Response time
              </th>
            </tr>
          </thead>
          <tbody />
        </DataTable>
      </Plot>
      <p class="code-title">Last answer</p>
      <pre tabindex={0}>
        <code data-weather-json="" data-testid="weather-json">
          –
        </code>
      </pre>
    </section>
    <Explanation lesson={lesson('F13')} />
  </>
);
