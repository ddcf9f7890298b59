import { EventType } from '@rrweb/types';
import { type SeenPart, SIGHT_TAG } from '../../../protocol/sealed/sightTag.ts';
import { asPixels, isRecord } from './shape.ts';

/** Which part the visitor sees, if the event says that; else `undefined`. What makes no box counts as all of it. */
export const gateSight = (raw: unknown): { part: SeenPart } | undefined => {
  if (!isRecord(raw) || raw.type !== EventType.Custom || !isRecord(raw.data) || raw.data.tag !== SIGHT_TAG) return undefined;
  const given = isRecord(raw.data.payload) ? raw.data.payload.part : null;
  if (!isRecord(given)) return { part: null };
  const [x, y, width, height] = [given.x, given.y, given.width, given.height].map(asPixels);
  if (x === undefined || y === undefined || !width || !height || width < 0 || height < 0) return { part: null };
  return { part: { x, y, width, height } };
};
