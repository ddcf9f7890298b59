import type { RrwebEvent, SerializedNode } from '../domSource.ts';

type Told = { adds: { node: SerializedNode }[]; attributes: { id: number; attributes: object }[] };

/** Numbers of rrweb's protocol (maskEvent.ts, which this part does not carry). */
const [FULL_VIEW, INCREMENTAL, MUTATION] = [2, 3, 0];
const NOTHING: Told = { adds: [], attributes: [] };

/** Nodes and attributes that an event brings to the player. Rules of stylesheets come and go under the same names, and are none. */
export const toldIn = (event: RrwebEvent): Told => {
  const { type, data } = event as unknown as { type: number; data: Told & { source?: number; node: SerializedNode } };
  if (type === FULL_VIEW) return { ...NOTHING, adds: [{ node: data.node }] };
  return type === INCREMENTAL && data.source === MUTATION ? data : NOTHING;
};
