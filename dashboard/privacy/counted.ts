const figure = new Intl.NumberFormat('en');

/** "1 record", "1,204 records"; `many` where an s is not enough. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${figure.format(count)} ${count === 1 ? one : many}`;

/** "1,204". */
export const figures = (count: number): string => figure.format(count);
