import { EventType, type eventWithTime, NodeType } from '@rrweb/types';
import { gateIncremental, gateSize } from './gateIncremental.ts';
import { type Depths, gateNode, startCopying } from './gateNode.ts';
import { asNumber, asPixels, isRecord, type Unknown } from './shape.ts';

const snapshot = (data: Unknown, timestamp: number, depths: Depths): eventWithTime | undefined => {
  depths.clear();
  const node = gateNode(data.node, 0, startCopying(depths));
  // Without a root element there is nothing to show, and the player has no place for its own styles.
  if (node?.type !== NodeType.Document || !node.childNodes.some((child) => child.type === NodeType.Element)) return;
  const offset = isRecord(data.initialOffset) ? data.initialOffset : {};
  const initialOffset = { top: asPixels(offset.top) ?? 0, left: asPixels(offset.left) ?? 0 };
  return { type: EventType.FullSnapshot, timestamp, data: { node, initialOffset } };
};

/**
 * The gate between a visitor's page, which may be hostile, and the player: a copy with only known parts, or nothing. It never throws on
 * JSON of any shape. `depths` belongs to the generation.
 */
export const gateEvent = (raw: unknown, depths: Depths): eventWithTime | undefined => {
  if (!isRecord(raw) || !isRecord(raw.data)) return;
  const timestamp = asNumber(raw.timestamp) ?? 0;
  switch (raw.type) {
    case EventType.FullSnapshot:
      return snapshot(raw.data, timestamp, depths);
    case EventType.Meta: {
      const viewport = gateSize(raw.data);
      return viewport && { type: EventType.Meta, timestamp, data: { href: '', ...viewport } };
    }
    case EventType.IncrementalSnapshot: {
      const data = gateIncremental(raw.data, depths);
      return data && { type: EventType.IncrementalSnapshot, timestamp, data };
    }
    // The recorder's word that what the visitor sees has been told.
    case EventType.Load:
      return { type: EventType.Load, timestamp, data: {} };
    default:
      return;
  }
};
