import type { Command, Hub, Presence } from '../hub.ts';
import type { Action } from './actions.ts';
import type { PanelFrame } from './panelFrame.ts';
import type { PreviewKeeper } from './previewKeeper.ts';
import { agentsOf } from './selectors.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

export type SessionCommandPorts = {
  hub: Pick<Hub, 'emit'>;
  store: Store<SessionState, Action>;
  presence: Pick<Presence, 'configuration' | 'send'>;
  panel: PanelFrame;
  requestHelp(): void;
  preview: Pick<PreviewKeeper, 'show'>;
};

/** `Copane('close' | 'requestAgent' | 'stopSession' | 'startCall', …)`. A page's script is not the visitor: what needs consent becomes a question. */
export const sessionCommand = (
  { hub, store, presence, panel, requestHelp, preview }: SessionCommandPorts,
  [name, first]: Command,
): void => {
  const { dispatch, get } = store;
  switch (name) {
    case 'open':
      panel.open();
      break;
    case 'close':
      panel.close();
      break;
    case 'requestAgent': {
      const { topic } = (typeof first === 'object' && first !== null ? first : {}) as { topic?: unknown };
      dispatch({ type: 'topic', topic: typeof topic === 'string' ? topic : null });
      panel.open();
      // Where the site has questions the visitor sees them first, the topic filled in, and sends them.
      if (presence.configuration?.fields.every(({ callPrep }) => !callPrep) && !get().session) requestHelp();
      break;
    }
    case 'preview':
      preview.show();
      break;
    case 'stopSession':
      presence.send({ type: 'session:stop' });
      break;
    case 'startCall':
      panel.open();
      for (const { id, name: agentName, here } of agentsOf(get())) {
        if (here) dispatch({ type: 'relay', message: { type: 'consent:ask', purpose: 'call', agent: { id, name: agentName } } });
      }
      break;
    default:
      hub.emit('error', { code: 'bad-request', command: name, message: `Copane knows no command “${name}”.` });
  }
};
