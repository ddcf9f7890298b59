import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { Presence } from '../hub.ts';
import type { Words } from '../words/en.ts';
import type { AccountPage } from './accountPage.ts';
import type { Action } from './actions.ts';
import type { CallKeeper } from './callKeeper.ts';
import type { ConsentKeeper } from './consentKeeper.ts';
import { checkForm, cleanAnswers } from './formCheck.ts';
import type { HandKeeper } from './handKeeper.ts';
import type { PanelFrame } from './panelFrame.ts';
import type { PreviewKeeper } from './previewKeeper.ts';
import type { RoomKeeper } from './roomKeeper.ts';
import { agentsHere, agentsOf } from './selectors.ts';
import type { Ask, SessionState } from './sessionState.ts';
import type { Store } from './store.ts';
import type { TopLayer } from './topLayer.ts';
import type { SessionActions } from './ui/SessionActions.ts';

/** A message that is not acknowledged by then is shown as not sent. */
const CHAT_PATIENCE_MS = 10_000;

export type VisitorActionPorts = {
  store: Store<SessionState, Action>;
  presence: Presence;
  view: Window;
  words: Words;
  panel: PanelFrame;
  top: TopLayer;
  rooms: RoomKeeper;
  consents: ConsentKeeper;
  calls: CallKeeper;
  hands: HandKeeper;
  preview: Pick<PreviewKeeper, 'showIn' | 'close'>;
  account: AccountPage;
};

/** What the visitor's presses do, and what the page's commands may ask for in their stead. */
export const createVisitorActions = (ports: VisitorActionPorts) => {
  const { store, presence, view, words, panel, top, rooms, consents, calls, hands, preview, account } = ports;
  const { dispatch, get } = store;

  /** Sends the request, or shows what is missing in the form. */
  const requestHelp = (): void => {
    const { configuration, form } = get();
    const fields = (configuration?.fields ?? []).filter(({ callPrep }) => callPrep);
    const problems = checkForm(fields, form.answers);
    if (Object.keys(problems).length > 0) {
      dispatch({ type: 'problems', problems });
      return;
    }
    const requestId = presence.requestId();
    const answers = cleanAnswers(fields, form.answers);
    dispatch({ type: 'help', requestId, topic: form.topic, answers });
    presence.send({ type: 'help:request', requestId, answers, ...(form.topic ? { topic: form.topic.slice(0, 200) } : {}) });
  };
  const stop = (purpose: SessionPurpose): void => {
    // Control without a view would be blind.
    void consents.takeBack(purpose === 'view' ? ['view', 'control'] : [purpose]).then(consents.refresh);
  };
  const speak = (key: string, text: string): void => {
    presence.send({ type: 'chat', requestId: key, text });
    view.setTimeout(() => dispatch({ type: 'chat:failed', key }), CHAT_PATIENCE_MS);
  };
  const allow = async ({ purpose, agent }: Ask, kind: 'audio' | 'video'): Promise<void> => {
    dispatch({ type: 'answered', purpose, agentId: agent.id });
    if (purpose === 'control') {
      // Without its part control can do nothing; one hand at a time.
      if (!(await hands.load())) return consents.refuse(agent.id, purpose);
      await consents.takeBack(['control']);
    }
    if (!(await consents.give(agent.id, purpose))) return;
    if (purpose === 'control') dispatch({ type: 'announce', text: words.nowControlled(agent.name) });
    if (purpose === 'call') await calls.open(kind, false);
  };

  /** A person pressed what can be seen and pressed there. */
  const counts = ({ isTrusted, currentTarget }: Event): boolean => isTrusted && top.isReachable(currentTarget as Element);

  const actions: SessionActions = {
    open: panel.open,
    close: panel.close,
    answer: (key, value) => dispatch({ type: 'answer', key, value }),
    askForHelp: ({ isTrusted }) => {
      if (isTrusted) requestHelp();
    },
    cancelHelp: () => {
      presence.send({ type: 'help:cancel' });
      dispatch({ type: 'relay', message: { type: 'session:ended', by: 'visitor' } });
      dispatch({ type: 'dismiss' });
    },
    acceptInvitation: (event) => {
      const { session } = get();
      if (!session || !counts(event)) return;
      rooms.accept(session.id);
      rooms.joinIfMine(get());
    },
    declineInvitation: () => presence.send({ type: 'session:stop' }),
    allow: (event, question, kind = 'audio') => {
      const given = counts(event);
      if (given) void allow(question, kind);
      return given;
    },
    refuse: ({ isTrusted }, { purpose, agent, changedKeys }) => {
      if (!isTrusted) return;
      dispatch({ type: 'answered', purpose, agentId: agent.id });
      if (changedKeys) void consents.takeBack([purpose]);
      else consents.refuse(agent.id, purpose);
    },
    stop: ({ isTrusted }, purpose) => {
      if (isTrusted) stop(purpose);
    },
    clearMarks: () => {
      hands.dropMarks(null);
      for (const { number } of agentsHere(get()))
        void rooms.current()?.seal({ kind: 'state', target: number, body: { type: 'marks:cleared' } });
    },
    say: (text) => {
      const key = presence.requestId();
      dispatch({ type: 'chat:sending', key, text, name: words.you });
      speak(key, text);
    },
    sayAgain: (key) => {
      const line = get().chat.find((one) => one.key === key);
      dispatch({ type: 'chat:again', key });
      if (line) speak(key, line.text);
    },
    startCall: (event, kind) => {
      if (!counts(event)) return;
      for (const { id, name, here } of agentsOf(get())) {
        if (here) void allow({ purpose: 'call', agent: { id, name }, changedKeys: false }, kind);
      }
    },
    endSession: ({ isTrusted }) => {
      if (isTrusted) presence.send({ type: 'session:stop' });
    },
    judge: (event, agentId, same) => {
      if (!counts(event)) return;
      for (const { id, number } of agentsHere(get())) if (id === agentId) rooms.current()?.judge(number, same);
    },
    preview: (place) => {
      if (place) preview.showIn(place);
      else preview.close();
    },
    showPhoneCode: () => {
      dispatch({ type: 'lookup', lookup: { state: 'asked' } });
      presence.send({ type: 'lookup', requestId: presence.requestId() });
    },
    showAccount: account.show,
    drawAccount: account.draw,
    dismiss: () => dispatch({ type: 'dismiss' }),
  };
  return { actions, requestHelp, stop };
};
