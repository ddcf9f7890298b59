import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-preact';
import { classes } from './classes.ts';
import type { TableColumn } from './Table.tsx';
import { nextSort, type TableSort } from './tableSort.ts';

type TableHeadProps<Row, Key extends string> = {
  columns: readonly TableColumn<Row, Key>[];
  sort: TableSort<Key> | undefined;
  onSort: ((sort: TableSort<Key>) => void) | undefined;
};

export const TableHead = <Row, Key extends string>({ columns, sort, onSort }: TableHeadProps<Row, Key>) => (
  <thead>
    <tr>
      {columns.map(({ key, header, align, sortable, narrow }) => {
        const direction = sort?.key === key ? sort.direction : undefined;
        const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ArrowUpDown;
        return (
          <th
            key={key}
            scope="col"
            class={classes(align === 'end' && 'cell-end', narrow === 'hidden' && 'cell-wide-only')}
            aria-sort={direction}
          >
            {sortable && onSort ? (
              <button type="button" class="table-sort" onClick={() => onSort(nextSort(sort, key))}>
                {header}
                <Arrow class={classes('table-arrow', !direction && 'table-arrow-idle')} />
              </button>
            ) : (
              header
            )}
          </th>
        );
      })}
    </tr>
  </thead>
);
