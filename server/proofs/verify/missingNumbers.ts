/** What is left out between the first and the last of ascending numbers, as text: "4", "7 to 9". */
export const missingNumbers = (sorted: readonly number[]): string[] =>
  sorted.slice(1).flatMap((number, at) => {
    const from = (sorted[at] ?? number) + 1;
    if (number === from) return [];
    return [number === from + 1 ? `${from}` : `${from} to ${number - 1}`];
  });
