import type { RrwebEvent, SerializedNode } from '../domSource.ts';
import { EVENT, SOURCE } from '../eventKinds.ts';

type Told = { adds: { node: SerializedNode }[]; attributes: { id: number; attributes: object }[] };

const NOTHING: Told = { adds: [], attributes: [] };

/** Nodes and attributes that an event brings to the player. Rules of stylesheets come and go under the same names, and are none. */
export const toldIn = (event: RrwebEvent): Told => {
  const { type, data } = event as unknown as { type: number; data: Told & { source?: number; node: SerializedNode } };
  if (type === EVENT.fullSnapshot) return { ...NOTHING, adds: [{ node: data.node }] };
  return type === EVENT.incremental && data.source === SOURCE.mutation ? data : NOTHING;
};
