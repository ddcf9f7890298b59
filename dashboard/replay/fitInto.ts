import type { Box } from './replayMessages.ts';

type Size = { width: number; height: number };

/** Where a viewport is shown in the room there is: whole, in proportion, in the middle, and never larger than it is. */
export const fitInto = (viewport: Size, room: Size): Box & { scale: number } => {
  const scale = Math.min(1, room.width / viewport.width, room.height / viewport.height);
  const width = viewport.width * scale;
  const height = viewport.height * scale;
  return { scale, width, height, left: (room.width - width) / 2, top: (room.height - height) / 2 };
};

/** The part of a box that lies within another; nothing where they do not meet. */
export const clip = (box: Box | null, room: Box): Box | null => {
  if (!box) return null;
  const [left, top] = [Math.max(box.left, room.left), Math.max(box.top, room.top)];
  const width = Math.min(box.left + box.width, room.left + room.width) - left;
  const height = Math.min(box.top + box.height, room.top + room.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
};
