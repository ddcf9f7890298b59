/** Kinds of events and of incremental data, numbers of rrweb's protocol. What is not here does not leave. */
export const EVENT = { domContentLoaded: 0, load: 1, fullSnapshot: 2, incremental: 3, meta: 4 } as const;
export const SOURCE = {
  mutation: 0,
  mouseMove: 1,
  mouseInteraction: 2,
  scroll: 3,
  resize: 4,
  input: 5,
  touchMove: 6,
  media: 7,
  sheetRule: 8,
  drag: 12,
  declaration: 13,
  selection: 14,
  adoptedSheets: 15,
} as const;
