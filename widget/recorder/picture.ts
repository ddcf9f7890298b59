/** A grey box with the size and proportions of a picture: it takes the same room in every layout and says nothing. `mark` ends its address. */
export const neutralPicture = (width: number, height: number, mark = ''): string => {
  const side = (length: number): number => Math.max(1, Math.min(20_000, Math.round(length) || 1));
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${side(width)}' height='${side(height)}'%3E%3Crect width='100%25' height='100%25' fill='%238884'/%3E%3C/svg%3E${mark}`;
};
