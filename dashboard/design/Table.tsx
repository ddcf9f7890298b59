import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import './Table.css';
import { classes } from './classes.ts';
import { rovingIndex } from './rovingIndex.ts';
import { TableHead } from './TableHead.tsx';
import type { TableSort } from './tableSort.ts';

export type TableColumn<Row, Key extends string> = {
  key: Key;
  header: ComponentChildren;
  cell: (row: Row) => ComponentChildren;
  sortable?: boolean;
  /** `end` for figures. */
  align?: 'start' | 'end';
  /** `hidden` leaves the column out on narrow screens. */
  narrow?: 'shown' | 'hidden';
};

export type TableProps<Row, Key extends string> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly TableColumn<Row, Key>[];
  /** `undefined` while they are fetched: a skeleton is shown. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  sort?: TableSort<Key> | undefined;
  onSort?: ((sort: TableSort<Key>) => void) | undefined;
  /** Makes rows a list to walk through by arrows; Enter or a click opens one. */
  onOpen?: ((row: Row) => void) | undefined;
  selectedKey?: string | undefined;
  /** What is shown instead of rows when there are none: an `EmptyState`. */
  empty: ComponentChildren;
};

const SKELETON_ROWS = 5;

export const Table = <Row, Key extends string>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  onOpen,
  selectedKey,
  empty,
}: TableProps<Row, Key>) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState(0);
  // Rows may have gone since the last key.
  const stop = Math.min(active, Math.max(0, (rows?.length ?? 0) - 1));
  const onKeyDown = (event: KeyboardEvent, row: Row, index: number): void => {
    // Keys pressed on a control within the row are its own.
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') {
      onOpen?.(row);
      return;
    }
    const next = rovingIndex(event.key, index, rows?.length ?? 0, 'vertical');
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    body.current?.rows[next]?.focus();
  };
  if (rows?.length === 0) return <>{empty}</>;
  const cellClass = ({ align, narrow }: TableColumn<Row, Key>): string =>
    classes(align === 'end' && 'cell-end figures', narrow === 'hidden' && 'cell-wide-only');
  return (
    <div class="table-frame">
      <table class="table" aria-busy={rows === undefined}>
        <caption class="visually-hidden">{caption}</caption>
        <TableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody ref={body}>
          {rows === undefined &&
            Array.from({ length: SKELETON_ROWS }, (_, line) => (
              <tr key={line}>
                {columns.map((column) => (
                  <td key={column.key} class={cellClass(column)}>
                    <span class="table-skeleton" />
                  </td>
                ))}
              </tr>
            ))}
          {rows?.map((row, index) => (
            <tr
              key={rowKey(row)}
              class={classes(onOpen && 'table-row-open')}
              aria-current={rowKey(row) === selectedKey ? true : undefined}
              {...(onOpen
                ? {
                    tabIndex: index === stop ? 0 : -1,
                    onFocus: () => setActive(index),
                    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, row, index),
                    onClick: (event: MouseEvent) => {
                      if (!(event.target instanceof Element && event.target.closest('a, button, input, select'))) onOpen(row);
                    },
                  }
                : {})}
            >
              {columns.map((column) => (
                <td key={column.key} class={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
