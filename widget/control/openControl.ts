import { controlBody } from '../../protocol/sealed/control.ts';
import type { ControlHost, ControlRoom } from '../hub.ts';
import { controlWordsFor } from '../words/controlWordsFor.ts';
import { CONTROL_STYLE } from './controlStyle.ts';
import { createHands } from './hands.ts';
import { createMarks } from './marks.ts';
import { createMouse } from './mouse.ts';
import { createStateMirror } from './stateMirror.ts';
import { createTraces } from './traces.ts';

/** An agent's hand in this page: what it does with control, and what it draws. */
export const openControl = (host: ControlHost): ControlRoom => {
  const words = controlWordsFor(host.language);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CONTROL_STYLE);
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet];
  const now = (): number => performance.now();
  const mirror = createStateMirror(now);
  const mouse = createMouse((chain) => mirror.show('hover', chain));
  const traces = createTraces({ layer: host.layer, nameOf: host.nameOf, tapWords: words.tapHere, announce: host.announce });
  const marks = createMarks({
    layer: host.layer,
    nameOf: host.nameOf,
    changed: host.marked,
    elementOf: (id) => {
      const node = host.nodeOf(id);
      const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? null);
      return element?.isConnected ? element : null;
    },
  });
  const hands = createHands({
    nodeOf: host.nodeOf,
    frameOf: host.frameOf,
    refusalFor: host.refusalFor,
    mayControl: host.mayControl,
    tell: host.tell,
    widget: host.root.host,
    mouse,
    mirror,
    now,
    show: traces.show,
    askTap: traces.askTap,
  });
  return {
    control: (agent, actionId, body) => hands(agent, controlBody.safeParse(body).data ?? { type: 'unknown', actionId }),
    mark: marks.receive,
    release: () => {
      mouse.leave();
      mirror.clear();
      traces.clear();
    },
    dropMarks: (agent) => marks.clear(agent),
  };
};
