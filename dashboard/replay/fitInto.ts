import type { Box } from './replayMessages.ts';

type Size = { width: number; height: number };

/** Where a viewport is shown in the room there is: whole, in proportion, in the middle, and never larger than it is. */
export const fitInto = (viewport: Size, room: Size): Box & { scale: number } => {
  const scale = Math.min(1, room.width / viewport.width, room.height / viewport.height);
  const width = viewport.width * scale;
  const height = viewport.height * scale;
  return { scale, width, height, left: (room.width - width) / 2, top: (room.height - height) / 2 };
};
