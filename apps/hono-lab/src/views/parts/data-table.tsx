import type { PropsWithChildren } from 'hono/jsx';

export interface DataTableProps {
  readonly label: string;
  /** The table's test id. */
  readonly id?: string;
  /** The table's own id, for a plot elsewhere on the page. */
  readonly tableId?: string;
  /** Scrolls downwards too, under a head that stays. */
  readonly tall?: boolean;
  readonly class?: string;
}

/** A table that scrolls within its frame on a narrow screen, reachable by keyboard. */
export const DataTable = ({
  label,
  id,
  tableId,
  tall,
  class: name,
  children,
}: PropsWithChildren<DataTableProps>) => (
  <section class={tall ? 'table-scroll tall' : 'table-scroll'} aria-label={label} tabindex={0}>
    <table class={name} id={tableId} data-testid={id}>
      {children}
    </table>
  </section>
);
