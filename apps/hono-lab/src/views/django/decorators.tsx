import { decoratorTexts, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { Rich } from '../parts/rich.tsx';

/** D8: the six decorators, and the views that use them. */
export const DecoratorsPage = () => (
  <section>
    <h2>{ui.django.decoratorsTitle}</h2>
    <DataTable label={ui.django.decoratorsTitle}>
      <thead>
        <tr>
          {ui.django.decoratorColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {decoratorTexts.map(({ name, does, usedBy }) => (
          <tr data-testid="decorator">
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Rich text={does} />
            </td>
            <td>
              <Rich text={usedBy} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
