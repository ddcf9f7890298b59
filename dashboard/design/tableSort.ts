/** Which column orders a table, and which way. */
export type TableSort<Key extends string> = { key: Key; direction: 'ascending' | 'descending' };

/** What a click on a column's heading makes of the order: the same column turns round, another starts ascending. */
export const nextSort = <Key extends string>(sort: TableSort<Key> | undefined, key: Key): TableSort<Key> => ({
  key,
  direction: sort?.key === key && sort.direction === 'ascending' ? 'descending' : 'ascending',
});
