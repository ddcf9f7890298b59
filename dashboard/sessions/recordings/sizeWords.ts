const figure = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** "820 KB", "12.4 MB": bytes, in units of 1,024. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1_024 * 1_024) return `${figure.format(Math.ceil(bytes / 1_024))} KB`;
  const megabytes = bytes / 1_024 ** 2;
  return megabytes < 1_024 ? `${figure.format(megabytes)} MB` : `${figure.format(megabytes / 1_024)} GB`;
};
