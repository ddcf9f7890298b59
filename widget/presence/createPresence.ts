import { ACCOUNT_INTEGRITY, CALL_INTEGRITY, CONTROL_INTEGRITY } from 'virtual:copane-later';
import type { RelaySocket, SocketOptions, SocketState } from '../../protocol/client/socket.ts';
import { watchWaking } from '../../protocol/client/watchWaking.ts';
import type { VisitorAccount } from '../../protocol/http/visitorAccount.ts';
import type { HelloRequest, SiteConfiguration } from '../../protocol/http/visitorHello.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type RelayToVisitor, relayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { IceAnswer } from '../../protocol/messages/shared.ts';
import type { VisitorToRelay } from '../../protocol/messages/visitorToRelay.ts';
import type { Command, Hub, Line, Presence, PresenceListener, Session } from '../hub.ts';
import { askMasking } from './askMasking.ts';
import { createDeviceMemory, type TabMemory } from './deviceMemory.ts';
import { lent } from './lent.ts';
import { createOutbox } from './outbox.ts';
import { createPageCommands } from './pageCommands.ts';
import { pageInfoOf } from './pageInfoOf.ts';
import { parseBody } from './parseBody.ts';
import { reportErrors } from './reportErrors.ts';
import { sayHello } from './sayHello.ts';
import { takeSignInLink } from './takeSignInLink.ts';
import { watchPage } from './watchPage.ts';

export type PresenceOptions = {
  hub: Hub;
  view: Window;
  request: typeof fetch;
  protocol: number;
  connect(
    options: Omit<SocketOptions<RelayToVisitor>, 'WebSocket' | 'clock' | 'policy'>,
  ): Pick<RelaySocket<VisitorToRelay>, 'send' | 'sendFrame' | 'wake' | 'sleep' | 'beatEvery' | 'close'>;
};

/** Everything of a session that this page needs before there is one: who it is to the relay, where it is, what it was told. */
export const createPresence = ({ hub, view, request, protocol, connect }: PresenceOptions): Presence => {
  const { settings } = hub;
  const memory = createDeviceMemory(settings.site);
  let kept: TabMemory | null = memory.tab();
  let visitorToken = memory.visitorToken();
  let mayStore = visitorToken !== null;
  let accountToken = memory.accountToken();
  let account: VisitorAccount | null = null;
  let link: string | null = null;
  let configuration: SiteConfiguration | null = null;
  let line: Line = 'connecting';
  let refusal = '';
  let listener: PresenceListener | null = null;
  let backlog: RelayToVisitor[] = [];
  let lastPage = '';
  let sessionId: string | undefined;
  const said: Command[] = [];
  const iceWaiting = new Map<string, (answer: IceAnswer) => void>();
  const tabKey = (): string => kept?.tabKey ?? freshTabKey;
  let freshTabKey = crypto.randomUUID();
  const requestId = (): string => crypto.randomUUID();

  const keep = (next: TabMemory | null): void => {
    kept = next;
    memory.keepTab(next);
  };
  const setLine = (next: Line, reason = ''): void => {
    line = next;
    refusal = reason;
    outbox.setOpen(next === 'open');
    listener?.line(next, reason);
  };
  const keepAccount = (next: VisitorAccount | null, token = accountToken): void => {
    account = next;
    accountToken = next && token;
    memory.keepAccountToken(accountToken, mayStore);
    listener?.line(line, refusal);
  };
  const tellPage = (): void => {
    const page = pageInfoOf(view);
    const now = `${page.origin}${page.path}${page.visible}`;
    if (now === lastPage || line !== 'open') return;
    lastPage = now;
    outbox.send({ type: 'page', page });
  };
  const loadSession = (loaded?: (session: Session) => void): void =>
    void hub
      .load('session')
      .then(loaded)
      .catch((error: unknown) => hub.emit('error', { code: 'unavailable', message: String(error) }));

  /** A link of an e-mail was opened: the panel signs in, once it is known whose page this is. */
  const openLink = (): void => {
    if (view.location.hash.startsWith('#copane-preview') && line === 'open') loadSession((session) => session.command(['preview']));
    link = takeSignInLink(view) ?? link;
    if (link && line === 'open') loadSession((session) => session.account());
  };
  openLink();

  const take = (message: RelayToVisitor): void => {
    if (message.type === 'welcome') {
      lastPage = '';
      backlog = [];
      setLine('open');
      tellPage();
      if (!message.session) keep(null);
      if (!ready) hub.emit('ready');
      ready = true;
    }
    if (message.type === 'welcome' || message.type === 'session') {
      sessionId = message.session?.id;
      socket.beatEvery(message.session ? LIMITS.sessionPingMs : LIMITS.pingMs);
    }
    if (message.type === 'ice') iceWaiting.get(message.requestId)?.(message);
    commands.answer(message);
    if (listener) listener.message(message);
    else backlog.push(message);
    if (message.type === 'welcome') openLink();
    if ((message.type === 'welcome' || message.type === 'session') && message.session) loadSession();
  };
  let ready = false;

  const ticket = async (): Promise<string> => {
    const hello: HelloRequest = { protocol, site: settings.site };
    if (visitorToken) hello.visitorToken = visitorToken;
    if (kept) hello.sessionToken = kept.sessionToken;
    if (accountToken) hello.accountToken = accountToken;
    const answer = await sayHello(request, settings.base, hello);
    visitorToken = answer.visitorToken;
    if (mayStore) memory.keepVisitorToken(visitorToken);
    configuration = answer.configuration;
    // Unless somebody signed in meanwhile.
    if (accountToken && accountToken === hello.accountToken) keepAccount(answer.account);
    hub.setBrand(configuration.color, configuration.position);
    return answer.ticket;
  };
  const follow = (state: SocketState): void => {
    if (state.state === 'waiting') setLine('lost');
    else if (state.state === 'stopped' && !resetting) {
      const reason = state.error?.message ?? '';
      const old = state.error?.code === 'upgrade-required';
      setLine('refused', old ? 'upgrade-required' : reason);
      if (old) {
        // What the page said goes to the one that takes over.
        hub.queue.push(...said.splice(0));
        hub.renew(hub);
      }
      hub.emit('error', { code: state.error?.code ?? 'unavailable', message: reason });
    }
  };
  const open = () =>
    connect({
      address: `${settings.base.replace(/^http/, 'ws')}/relay`,
      ticket,
      parse: (json) => relayToVisitor.safeParse(json).data,
      state: follow,
      message: take,
      frame: (bytes) => listener?.frame(bytes),
    });
  let resetting = false;

  const outbox = createOutbox((message) => void socket.send(message));
  const commands = createPageCommands({
    send: outbox.send,
    emit: hub.emit,
    requestId,
    noticeVersion: () => configuration?.noticeVersion ?? '',
    language: settings.lang || view.navigator.language,
    consentToStorage: (granted) => {
      mayStore = granted;
      memory.keepVisitorToken(granted ? visitorToken : null);
      memory.keepAccountToken(accountToken, granted);
    },
    forget: () => {
      outbox.send({ type: 'reset' });
      memory.keepVisitorToken(null);
      keep(null);
      mayStore = false;
      keepAccount(null);
      visitorToken = null;
      freshTabKey = crypto.randomUUID();
      // The next connection is somebody new.
      resetting = true;
      socket.close();
      resetting = false;
      setLine('connecting');
      socket = open();
    },
    pageChanged: tellPage,
  });
  let socket = open();
  // While the service is asked, not after it answered.
  if (kept) loadSession();

  watchPage(view, tellPage);
  reportErrors({ ...hub, view, request, base: settings.base, site: settings.site, sessionId: () => sessionId });
  view.addEventListener('hashchange', openLink);
  watchWaking(view, () => socket.wake());
  // An open socket would keep the page out of the back/forward cache.
  view.addEventListener('pagehide', () => socket.sleep());

  hub.onCommand((command) => {
    if (commands.take(command)) {
      said.push(command);
      return;
    }
    hub
      .load('session')
      .then((session) => session.command(command))
      .catch((error: unknown) => hub.emit('error', { code: 'unavailable', message: String(error) }));
  });

  return {
    get configuration() {
      return configuration;
    },
    get line() {
      return line;
    },
    get refusal() {
      return refusal;
    },
    get tabKey() {
      return tabKey();
    },
    get keptCall() {
      return kept?.call ?? null;
    },
    send: outbox.send,
    sendFrame: (bytes) => void socket.sendFrame(bytes),
    listen: (next) => {
      listener = next;
      const missed = backlog;
      backlog = [];
      for (const message of missed) next.message(message);
      next.line(line, refusal);
    },
    lent,
    parseBody,
    keepSession: (sessionToken) => keep(sessionToken === null ? null : { sessionToken, tabKey: tabKey(), call: kept?.call ?? null }),
    keepTabKey: (next) => {
      freshTabKey = next as typeof freshTabKey;
      if (kept) keep({ ...kept, tabKey: next });
    },
    keepCall: (call) => {
      // A page that is refused leaves the call to the one that takes over.
      if (kept && line !== 'refused') keep({ ...kept, call });
    },
    masking: (refused, origins) => askMasking(request, settings.base, { site: settings.site, refused, origins }),
    requestId,
    get account() {
      return account;
    },
    tokens: () => ({ ...(visitorToken && { visitorToken }), ...(accountToken && { accountToken }) }),
    keepAccount,
    takeLink: () => {
      const taken = link;
      link = null;
      return taken;
    },
    accountPart: () => hub.load('account', ACCOUNT_INTEGRITY),
    controlPart: () => hub.load('control', CONTROL_INTEGRITY),
    callPart: () => hub.load('call', CALL_INTEGRITY),
    ice: () =>
      new Promise((resolve, reject) => {
        const id = requestId();
        const timer = setTimeout(() => {
          iceWaiting.delete(id);
          reject(new Error('No answer about connection servers.'));
        }, 5_000);
        iceWaiting.set(id, (answer) => {
          clearTimeout(timer);
          iceWaiting.delete(id);
          resolve(answer);
        });
        outbox.send({ type: 'ice', requestId: id });
      }),
  };
};
