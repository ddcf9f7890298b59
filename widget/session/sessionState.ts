import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { FieldValue } from '../../protocol/fieldTypes.ts';
import type { SiteConfiguration } from '../../protocol/http/visitorHello.ts';
import type { VisitorSession } from '../../protocol/messages/relayToVisitor.ts';
import type { Participant } from '../../protocol/messages/shared.ts';
import type { Blocked, Line } from '../hub.ts';

export type AgentRef = { id: string; name: string };

/** One line of the chat. `key` is the request id until the server gives it an id. */
export type ChatLine = { key: string; from: 'visitor' | 'agent'; name: string; text: string; status: 'sent' | 'sending' | 'failed' };

/** What stands between this tab and one agent's connection. */
export type AgentKeys = {
  agentId: string;
  /** `null` while it is being worked out. */
  code: string | null;
  /** `changed`: this agent's key is not the one of before, so nothing given before counts. */
  trust: 'new' | 'kept' | 'changed';
  /** What the visitor said after comparing the codes. */
  judged: 'same' | 'different' | null;
};

/** A question that waits for the visitor's answer. `changedKeys`: it was answered once, for keys that can no longer be proved. */
export type Ask = { purpose: SessionPurpose; agent: AgentRef; changedKeys: boolean };

export type EndedBy = 'visitor' | 'agent' | 'absence' | 'server';

export type FormAnswers = Record<string, FieldValue>;

/** Everything the panel and the bar show. Pure data: made by `reduce`, read by the components and the effects. */
export type SessionState = {
  configuration: SiteConfiguration | null;
  blocked: Blocked;
  line: Line;
  refusal: string;
  open: boolean;
  /** Where this page lives, as the visitor reads it. */
  host: string;
  session: VisitorSession | null;
  /** The session that just ended, until the visitor goes on. */
  ended: EndedBy | null;
  /** Own numbers in the room; `null` until joined. */
  self: { number: number; tab: number } | null;
  participants: Participant[];
  keys: Record<number, AgentKeys>;
  asks: Ask[];
  /** Grants of this session that this device can prove it gave, as `purpose:agentId`. */
  proven: string[];
  chat: ChatLine[];
  unread: number;
  form: {
    answers: FormAnswers;
    problems: Record<string, FieldProblem>;
    /** Counts refusals, so that the focus goes to the first problem once and not again while it is mended. */
    refusals: number;
    sending: string | null;
    topic: string | null;
  };
  /** The panel shows the account's page; the address of the account that is signed in. */
  account: { open: boolean; email: string | null };
  lookup: { state: 'none' | 'asked' } | { state: 'shown'; code: string };
  view: 'off' | 'starting' | 'on' | 'failed';
  /** The bar cannot be seen, so nothing is sent. */
  covered: boolean;
  call: { kind: 'audio' | 'video'; begun: boolean } | null;
  /** How many marks of agents lie on the page. */
  marks: number;
  /** The agent who holds control, by the relay's word and this device's grant. */
  announcement: string;
  now: number;
};

export type FieldProblem = 'missing' | 'email' | 'number' | 'unticked' | { message: string };

export const EMPTY_FORM: SessionState['form'] = { answers: {}, problems: {}, refusals: 0, sending: null, topic: null };

export const initialState = (host: string, blocked: Blocked): SessionState => ({
  configuration: null,
  blocked,
  line: 'connecting',
  refusal: '',
  open: false,
  host,
  session: null,
  ended: null,
  self: null,
  participants: [],
  keys: {},
  asks: [],
  proven: [],
  chat: [],
  unread: 0,
  form: EMPTY_FORM,
  account: { open: false, email: null },
  lookup: { state: 'none' },
  view: 'off',
  covered: false,
  call: null,
  marks: 0,
  announcement: '',
  now: 0,
});
