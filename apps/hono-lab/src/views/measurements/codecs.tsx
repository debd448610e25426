import { type CodecSample, type CodecsView, codecsText as text } from '@lab/core/serialization';
import { DataTable } from '../parts/data-table.tsx';
import { Plot } from '../parts/plot.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { Rich } from '../parts/rich.tsx';
import { Run } from './run.tsx';

/** Formats and compressions on the same values. */
export const CodecsPage = ({ view }: { view: CodecsView }) => (
  <>
    <header class="page-header">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
    </header>
    <PostForm action="/codecs" id="codecs-form">
      <p>
        <button type="submit" class="button button-primary">
          {view.samples.length === 0 ? text.run : text.again}
        </button>
      </p>
    </PostForm>
    <Run status={view.status} says={view.says} href="/codecs">
      {view.samples.length > 0 && <Figures view={view} />}
    </Run>
  </>
);

const Figures = ({ view }: { view: CodecsView }) => (
  <>
    <section>
      <h2>{text.findings}</h2>
      <ul data-testid="codec-findings">
        {view.findings.map((finding) => (
          <li>{finding}</li>
        ))}
      </ul>
      <p class="muted">{text.note}</p>
    </section>
    {view.samples.map((sample) => (
      <Sample sample={sample} />
    ))}
    <section>
      <h2>{text.pays.title}</h2>
      <p>{text.pays.lead}</p>
      <DataTable label={text.pays.title} id="codec-pays" class="stacked">
        <thead>
          <tr>
            {text.pays.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.pays.map(([format, compression, from]) => (
            <tr>
              <th scope="row">{format}</th>
              <td data-label={text.pays.columns[1]}>{compression}</td>
              <td data-label={text.pays.columns[2]}>{from}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
    <section>
      <h2>{text.previews.title}</h2>
      <p>
        <Rich text={text.previews.lead} />
      </p>
      {view.previews.map((preview) => (
        <>
          <h3>{preview.format}</h3>
          <pre class="wrapped" data-testid="codec-preview">
            <code>{preview.text}</code>
          </pre>
        </>
      ))}
    </section>
  </>
);

const { columns } = text;

const Sample = ({ sample: { name, rows, compressions, bars } }: { sample: CodecSample }) => (
  <section data-testid="codec-sample">
    <h2>{name}</h2>
    <DataTable label={name} class="stacked">
      <thead>
        <tr>
          <th scope="col">{columns.format}</th>
          <th scope="col">{columns.compression}</th>
          <th scope="col" class="num">
            {columns.bytes}
          </th>
          <th scope="col" class="num">
            {columns.ratio}
          </th>
          <th scope="col" class="num">
            {columns.write}
          </th>
          <th scope="col" class="num">
            {columns.read}
          </th>
          <th scope="col">{columns.readable}</th>
          <th scope="col">{columns.schema}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={row.isSmallest ? 'best' : undefined} data-testid="codec-row">
            <th scope="row">{row.format}</th>
            <td data-label={columns.compression}>{row.compression}</td>
            <td class="num" data-label={columns.bytes}>
              {row.bytes}
            </td>
            <td class="num" data-label={columns.ratio}>
              {row.ratio}
            </td>
            <td class="num" data-label={columns.write}>
              {row.write}
            </td>
            <td class="num" data-label={columns.read}>
              {row.read}
            </td>
            <td data-label={columns.readable}>{row.readable}</td>
            <td data-label={columns.schema}>{row.schema}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
    <Plot kind="bars" title={text.plot} note={name} finding={`${text.plot}: ${name}`} unit={text.bytes}>
      <DataTable label={`${text.plot}: ${name}`}>
        <thead>
          <tr>
            <th scope="col">{columns.format}</th>
            {compressions.map((compression) => (
              <th scope="col" class="num" data-series="">
                {compression}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map(({ format, bytes }) => (
            <tr>
              <th scope="row">{format}</th>
              {bytes.map((each) => (
                <td class="num">
                  <data value={each.value}>{each.text}</data>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Plot>
  </section>
);
