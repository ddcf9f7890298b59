/** A day that there is, `2026-11-21`. */
export const isDay = (text: string): boolean => {
  const time = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
};
