import { isElement } from '../dom.ts';
import type { SerializedNode } from '../domSource.ts';
import { createPatches } from '../source/realm.ts';
import { watchClosedRoots } from './closedRoots.ts';
import type { LooksPart } from './looksPart.ts';
import { createOverrides } from './overrides.ts';
import { watchScriptAnimations } from './scriptAnimations.ts';
import { toldIn } from './toldIn.ts';
import { watchZoom } from './watchZoom.ts';

/** Watches what the page looks like by other means than its tree: closed shadow roots, animations by script, zoom. */
export const openLooks: LooksPart['open'] = (host) => {
  if ([...host.roots].length === 0) return { told: () => undefined, stop: () => undefined };
  const patches = createPatches(host.onError);
  const overrides = createOverrides(host);
  const closed = watchClosedRoots(host, overrides, patches);
  const animations = watchScriptAnimations(host, overrides, patches);
  const zoom = watchZoom(window, host.emit);
  const came = (node: SerializedNode): void => {
    const live = host.kit.source.nodeOf(node.id);
    if (isElement(live)) closed.came(live);
    if ('childNodes' in node) for (const child of node.childNodes) came(child);
  };
  return {
    told: (event, startsView) => {
      if (startsView) {
        overrides.forgetGone();
        zoom.again();
      }
      overrides.told(event);
      for (const { node } of toldIn(event).adds) came(node);
    },
    stop: () => {
      patches.undo();
      closed.stop();
      animations.stop();
      zoom.stop();
    },
  };
};
