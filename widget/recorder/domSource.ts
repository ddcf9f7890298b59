import type { eventWithTime, serializedNodeWithId } from '@rrweb/types';

/** Whatever yields rrweb's events of a page and knows which node an id means. Nothing of it leaves before `maskEvent`. */
export type DomSource = {
  start: (report: (event: eventWithTime) => void) => void;
  stop: () => void;
  takeFullSnapshot: () => void;
  nodeOf: (id: number) => Node | null;
  /** -1 for a node that the player does not have. */
  idOf: (node: Node) => number;
  /** Takes notice of what has changed and was not told by the browser yet, without reporting it. */
  catchUp: () => void;
  /** Whether everything is reported. */
  isSettled: () => boolean;
};

export type { eventWithTime as RrwebEvent, serializedNodeWithId as SerializedNode };
