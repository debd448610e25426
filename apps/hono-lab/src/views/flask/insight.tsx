import { ui } from '@lab/core/lessons';
import type { InsightView, SizeCurves } from '@lab/core/monitoring';
import { curves } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { DataTable } from '../parts/data-table.tsx';

/** F14: what to do, how large the cache should be, and which keys are hot. */
export const Insight = ({ insight }: { insight: InsightView }) => (
  <>
    <section data-testid="recommendations">
      <h2>{insight.text.recommendations}</h2>
      {insight.recommendations.length === 0 ? (
        <p>{insight.text.fine}</p>
      ) : (
        <ul>
          {insight.recommendations.map((recommendation) => (
            <li>{recommendation}</li>
          ))}
        </ul>
      )}
    </section>
    <section data-testid="sizing">
      <h2>{insight.text.sizing}</h2>
      {insight.sizing === null ? (
        <p>{insight.text.none}</p>
      ) : (
        <Sizing insight={insight} sizing={insight.sizing} />
      )}
    </section>
    <section>
      <h2>{insight.text.hot}</h2>
      <DataTable label={insight.text.hot} id="hot-keys">
        <thead>
          <tr>
            {insight.text.hotColumns.map((column, at) => (
              <th scope="col" class={at === 0 ? undefined : 'num'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {insight.hotKeys.map(({ key, reads, error }) => (
            <tr>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td class="num">{reads}</td>
              <td class="num">{error}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  </>
);

interface SizingProps {
  readonly insight: InsightView;
  readonly sizing: NonNullable<InsightView['sizing']>;
}

const Sizing = ({ insight: { text }, sizing }: SizingProps) => (
  <>
    <p>{sizing.summary}</p>
    {[...sizing.warnings, ...sizing.gains].map((sentence) => (
      <p>{sentence}</p>
    ))}
    <DataTable label={text.goals}>
      <thead>
        <tr>
          {text.goalColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sizing.goals.map(({ hitRatio, entries, bytes }) => (
          <tr>
            <th scope="row" class="num">
              {hitRatio}
            </th>
            <td>{entries}</td>
            <td>{bytes}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
    <div class="split">
      {sizing.curves.map((curve) => (
        <Curve curve={curve} note={text.curveNote} />
      ))}
    </div>
  </>
);

const Curve = ({ curve, note }: { curve: SizeCurves; note: string }) => (
  <figure class="plot" data-testid="size-curve">
    <figcaption>
      {curve.title} <small>{note}</small>
    </figcaption>
    {raw(curves(curve))}
    <details>
      <summary>{ui.plot.table}</summary>
      <DataTable label={curve.title} class="stacked" tall>
        <thead>
          <tr>
            {curve.columns.map((column, at) => (
              <th scope="col" class={at === 0 ? undefined : 'num'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curve.rows.map(({ label, percents }) => (
            <tr>
              <th scope="row">{label}</th>
              {percents.map((percent, at) => (
                <td class="num" data-label={curve.columns[at + 1]}>
                  {percent} %
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  </figure>
);
