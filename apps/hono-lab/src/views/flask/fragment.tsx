import type { FragmentData, FragmentView } from '@lab/core/flask';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { DataTable } from '../data-table.tsx';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';
import { PostForm } from '../post-form.tsx';

/** F15: a page of now around a part of up to a minute ago. */
export const FragmentPage = ({ answer: { view, outcome, ms } }: { answer: Answer<FragmentView> }) => (
  <>
    <Outcome outcome={outcome} ms={ms} />
    <div class="split">
      <section class="panel">
        <h2>Outside the fragment</h2>
        <p>
          Rendered for you at <Time of={view.outsideAt} id="outside-time" />
        </p>
        <PostForm action="/flask/fragment/expire" id="expire-form">
          <button type="submit" class="button button-danger">
            Expire the fragment
          </button>
        </PostForm>
      </section>
      <section class="panel">
        <h2>Inside the fragment</h2>
        {/* Rendered by FragmentPart, which escapes what it shows. */}
        {raw(view.html)}
      </section>
    </div>
    <Explanation lesson={lesson('F15')} />
  </>
);

/** The part that is kept as finished HTML. */
export const FragmentPart = ({ data }: { data: FragmentData }) => (
  <>
    <p>
      Rendered once, at <Time of={data.madeAt} id="inside-time" />
    </p>
    <DataTable label="Primes">
      <thead>
        <tr>
          <th scope="col" class="num">
            Up to
          </th>
          <th scope="col" class="num">
            Primes
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map(({ upTo, primes }) => (
          <tr>
            <td class="num">{upTo}</td>
            <td class="num">{primes}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </>
);
