const two = (value: number): string => String(value).padStart(2, '0');

/** `4:05`, `1:02:09`: how long something has lasted, in ms. Never negative, since clocks differ. */
export const duration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
