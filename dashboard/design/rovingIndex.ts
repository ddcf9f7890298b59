/** The next index after a key in a row or column of `count` items, round at the ends; `undefined` for other keys. */
export const rovingIndex = (key: string, index: number, count: number, axis: 'horizontal' | 'vertical'): number | undefined => {
  if (count === 0) return undefined;
  const [back, on] = axis === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key === on) return (index + 1) % count;
  if (key === back) return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
};
