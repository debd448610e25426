import type { FragmentData } from '@lab/core/flask';
import { formatCount, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { Time } from '../parts/time.tsx';

/** F15: the part that is cached as finished HTML. */
export const FragmentPart = ({ data }: { data: FragmentData }) => (
  <>
    <h3>{ui.fragment.inside}</h3>
    <p>
      {ui.fragment.insideAt} <Time at={data.madeAt} id="inside-time" />
    </p>
    <DataTable label={ui.fragment.primes}>
      <thead>
        <tr>
          <th scope="col" class="num">
            {ui.fragment.upTo}
          </th>
          <th scope="col" class="num">
            {ui.fragment.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map(({ upTo, primes }) => (
          <tr>
            <td class="num">{formatCount(upTo)}</td>
            <td class="num">{formatCount(primes)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </>
);
