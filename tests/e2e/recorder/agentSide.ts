import type { eventWithTime } from '@rrweb/types';
import { Replayer } from 'rrweb';
import { outline } from './outline.ts';

/** What the stock player makes of the events. */
const agentSide = {
  play: async (events: eventWithTime[]): Promise<string> => {
    const replayer = new Replayer(events, { mouseTail: false, showWarning: true, useVirtualDom: false });
    const [first, last] = [events[0], events.at(-1)];
    replayer.pause((last?.timestamp ?? 0) - (first?.timestamp ?? 0) + 1);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const shown = outline(replayer.iframe.contentDocument?.body as Node);
    replayer.destroy();
    return shown;
  },
};
export type AgentSide = typeof agentSide;
Object.assign(globalThis, { agentSide });
