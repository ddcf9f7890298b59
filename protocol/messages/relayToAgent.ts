import * as z from 'zod/mini';
import { sessionPurpose } from '../consentPurposes.ts';
import { fieldType, fieldValue } from '../fieldTypes.ts';
import {
  callChanged,
  chatAck,
  chatMessage,
  chatReceived,
  effectiveConsent,
  iceAnswer,
  instant,
  keyFrom,
  participant,
  participantNumber,
  pong,
  prefixedId,
  refused,
  requestId,
  runningRecording,
  sessionState,
} from './shared.ts';
import { pageInfo } from './visitorToRelay.ts';

const shownAccount = z.object({
  email: z.string(),
  /** A link sent to it was opened. */
  emailVerified: z.boolean(),
});

/** Where somebody's address seems to be; each part may be unknown. */
export const place = z.object({ country: z.nullable(z.string()), city: z.nullable(z.string()), isp: z.nullable(z.string()) });
export type Place = z.infer<typeof place>;

/** What is known of the visitor's device and of this stay. `pages`: the latest, oldest first, as far as they may be logged. */
export const visitFacts = z.object({
  browser: z.nullable(z.string()),
  system: z.nullable(z.string()),
  place: z.nullable(place),
  pages: z.array(z.object({ origin: z.string(), path: z.string(), at: instant })),
});
export type VisitFacts = z.infer<typeof visitFacts>;

/** Somebody who is online, from memory only. `name` only when the visitor identified themselves. */
export const onlineVisitor = z.object({
  id: prefixedId,
  siteName: z.string(),
  name: z.nullable(z.string()),
  verified: z.boolean(),
  /** Of the account that the visitor is signed in to. */
  account: z.optional(shownAccount),
  page: z.nullable(pageInfo),
  since: instant,
  sessionId: z.nullable(prefixedId),
  place: z.optional(z.nullable(place)),
});
export type OnlineVisitor = z.infer<typeof onlineVisitor>;

/** One value as an agent sees it, with where it came from. */
export const shownField = z.object({
  key: z.string(),
  label: z.string(),
  type: fieldType,
  value: fieldValue,
  source: z.enum(['page', 'visitor', 'agent', 'api']),
  /** The agent who set it, or the name of the key that did. */
  by: z.optional(z.nullable(z.string())),
  at: instant,
});
export type ShownField = z.infer<typeof shownField>;

/** A session that waits or runs, as the live page lists it. */
export const liveSession = z.object({
  id: prefixedId,
  visitorId: prefixedId,
  siteName: z.string(),
  visitorName: z.nullable(z.string()),
  verified: z.boolean(),
  /** Of the account that the visitor is signed in to. */
  account: z.optional(shownAccount),
  state: sessionState,
  topic: z.nullable(z.string()),
  answers: z.array(shownField),
  since: instant,
  agents: z.array(z.object({ id: prefixedId, name: z.string() })),
});
export type LiveSession = z.infer<typeof liveSession>;

const welcome = z.object({
  type: z.literal('welcome'),
  protocol: z.number(),
  agent: z.object({ id: prefixedId, name: z.string(), tenantId: prefixedId }),
});
const lobby = z.object({ type: z.literal('lobby'), visitors: z.array(onlineVisitor), sessions: z.array(liveSession) });
const lobbyVisitor = z.object({ type: z.literal('lobby:visitor'), visitor: onlineVisitor });
const lobbyVisitorGone = z.object({ type: z.literal('lobby:visitor:gone'), visitorId: prefixedId });
const lobbySession = z.object({ type: z.literal('lobby:session'), session: liveSession });
const lobbySessionGone = z.object({ type: z.literal('lobby:session:gone'), sessionId: prefixedId });

const sessionJoined = z.object({
  type: z.literal('session:joined'),
  requestId,
  number: participantNumber,
  session: liveSession,
  participants: z.array(participant),
  activeTab: z.nullable(participantNumber),
  consents: z.array(effectiveConsent),
  /** Who holds control now, by account and by connection. */
  control: z.nullable(z.object({ agentId: prefixedId, number: participantNumber })),
  messages: z.array(chatMessage),
  fields: z.array(shownField),
  visit: z.optional(visitFacts),
  recording: z.optional(z.nullable(runningRecording)),
});
const sessionFound = z.object({ type: z.literal('session:found'), requestId, visitorId: prefixedId, sessionId: z.nullable(prefixedId) });
const sessionEnded = z.object({
  type: z.literal('session:ended'),
  sessionId: prefixedId,
  by: z.enum(['visitor', 'agent', 'absence', 'server']),
});
const participantJoined = z.object({ type: z.literal('participant:joined'), participant });
const participantLeft = z.object({
  type: z.literal('participant:left'),
  number: participantNumber,
  /** Of a page whose connection ended without a word: milliseconds since it was last heard. */
  silentMs: z.optional(z.number()),
});
const tabActive = z.object({ type: z.literal('tab:active'), tab: participantNumber });
/** The visitor's tabs as they are now; sent on every change of them or of their pages. */
const tabs = z.object({
  type: z.literal('tabs'),
  tabs: z.array(z.object({ tab: participantNumber, origin: z.string(), path: z.string(), visible: z.boolean() })),
  /** The one that the visitor looked at last. */
  front: z.nullable(participantNumber),
  /** The one that an agent holds on to. */
  pinned: z.nullable(participantNumber),
});
const agent = z.object({ id: prefixedId, name: z.string() });
const agents = z.object({ type: z.literal('agents'), requestId, agents: z.array(agent) });
/** A colleague asks this agent to take a session over. */
const handoverAsked = z.object({
  type: z.literal('handover:asked'),
  sessionId: prefixedId,
  siteName: z.string(),
  visitorName: z.nullable(z.string()),
  from: agent,
});
/** The colleague was asked. */
const handoverOffered = z.object({ type: z.literal('handover:offered'), requestId });
const handoverDeclined = z.object({ type: z.literal('handover:declined'), sessionId: prefixedId, agent });
/** The list as it stands; sent on every change. */
const consents = z.object({ type: z.literal('consents'), consents: z.array(effectiveConsent) });
const control = z.object({ type: z.literal('control'), holder: z.nullable(z.object({ agentId: prefixedId, number: participantNumber })) });
/** What is recorded now; sent when one begins and when it ends. */
const recordingNow = z.object({ type: z.literal('recording'), recording: z.nullable(runningRecording) });
const consentRefused = z.object({ type: z.literal('consent:refused'), purpose: sessionPurpose });
const fields = z.object({ type: z.literal('fields'), fields: z.array(shownField) });
/** Sent when a page is shown, or where the visitor is becomes known. */
const visit = z.object({ type: z.literal('visit'), visit: visitFacts });

export const relayToAgent = z.discriminatedUnion('type', [
  welcome,
  lobby,
  lobbyVisitor,
  lobbyVisitorGone,
  lobbySession,
  lobbySessionGone,
  sessionJoined,
  sessionFound,
  sessionEnded,
  participantJoined,
  participantLeft,
  tabActive,
  tabs,
  consents,
  control,
  consentRefused,
  agents,
  handoverAsked,
  handoverOffered,
  handoverDeclined,
  recordingNow,
  fields,
  visit,
  chatAck,
  chatReceived,
  keyFrom,
  callChanged,
  iceAnswer,
  refused,
  pong,
]);
export type RelayToAgent = z.infer<typeof relayToAgent>;
