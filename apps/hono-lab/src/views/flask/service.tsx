import { ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';

export interface ServicePageProps {
  /** The address of the service. */
  readonly service: string;
  /** Its one parameter; `null`: it takes none. */
  readonly field: { readonly name: string; readonly label: string; readonly value: string } | null;
  /** Whether `cached=false` skips the cache. */
  readonly skips: boolean;
}

/** F2, F12 and F18: a service, called from a page that shows its response; without scripts the form opens it. */
export const ServicePage = ({ service, field, skips }: ServicePageProps) => (
  <section data-service="" aria-label={ui.service.response}>
    <form class="inline-form" action={service} data-testid="service-form">
      {field !== null && (
        <div class="field">
          <label for={field.name}>{field.label}</label>
          <input id={field.name} name={field.name} value={field.value} required />
        </div>
      )}
      {skips && (
        <div class="field field-check">
          <input type="checkbox" id="cached" name="cached" value="false" />
          <label for="cached">{ui.service.fresh}</label>
        </div>
      )}
      <button type="submit" class="button button-primary">
        {ui.service.send}
      </button>
    </form>
    <noscript>
      <p class="muted">{ui.service.without}</p>
    </noscript>
    <p class="code-title">{ui.service.response}</p>
    <pre tabindex={0}>
      <code data-service-body="" data-testid="service-response">
        {ui.service.none}
      </code>
    </pre>
    <h2>{ui.service.calls}</h2>
    <DataTable label={ui.service.calls}>
      <thead>
        <tr>
          <th scope="col">{ui.service.status}</th>
          <th scope="col" class="num">
            {ui.service.time}
          </th>
          <th scope="col">{ui.service.cacheStatus}</th>
        </tr>
      </thead>
      <tbody data-service-calls="" />
    </DataTable>
  </section>
);
