import { EventType, type eventWithTime, IncrementalSource, type serializedNodeWithId } from '@rrweb/types';

type States = Map<number, string>;

const STATE = 'rr_popover';

const statesOf = (node: serializedNodeWithId, states: States): States => {
  if ('attributes' in node && typeof node.attributes[STATE] === 'string') states.set(node.id, node.attributes[STATE]);
  if ('childNodes' in node) for (const child of node.childNodes) statesOf(child, states);
  return states;
};

const statesIn = (event: eventWithTime): States => {
  const states: States = new Map();
  if (event.type === EventType.FullSnapshot) return statesOf(event.data.node, states);
  if (event.type !== EventType.IncrementalSnapshot || event.data.source !== IncrementalSource.Mutation) return states;
  for (const { node } of event.data.adds) statesOf(node, states);
  for (const { id, attributes } of event.data.attributes) if (typeof attributes[STATE] === 'string') states.set(id, attributes[STATE]);
  return states;
};

/** Puts what the visitor has open into the replay's own top layer, since no attribute does. Call once the event is applied. */
export const showPopovers = (event: eventWithTime, nodeOf: (id: number) => Node | null): void => {
  for (const [id, state] of statesIn(event)) {
    const element = nodeOf(id) as HTMLElement | null;
    if (!element?.isConnected || typeof element.showPopover !== 'function') continue;
    if (state === 'none') element.removeAttribute('popover');
    // By hand, so that a click or Escape of the agent closes nothing.
    else element.setAttribute('popover', 'manual');
    const isOpen = element.matches(':popover-open');
    if (state === 'open' && !isOpen) element.showPopover();
    if (state === 'closed' && isOpen) element.hidePopover();
  }
};
