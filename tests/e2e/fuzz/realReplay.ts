import { type Described, describePage } from './describePage.ts';

/** The world in the view that is shown, in the page of the replay frame. */
const describe = (): Described | undefined => {
  const shown = document.querySelector<HTMLIFrameElement>('.generation:not(.coming) iframe');
  const base = shown?.contentDocument?.getElementById('world');
  return base ? describePage(base) : undefined;
};

const realReplay = { describe };
export type RealReplay = typeof realReplay;
Object.assign(globalThis, { realReplay });
