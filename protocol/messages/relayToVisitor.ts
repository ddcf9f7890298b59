import * as z from 'zod/mini';
import { sessionPurpose } from '../consentPurposes.ts';
import { fieldKey } from '../fieldTypes.ts';
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

/** The visitor's session as the visitor may know it. */
export const visitorSession = z.object({
  id: prefixedId,
  state: sessionState,
  since: instant,
  /** Agents who joined, now connected or not. */
  agents: z.array(z.object({ id: prefixedId, name: z.string() })),
  consents: z.array(effectiveConsent),
  recording: z.optional(z.nullable(runningRecording)),
  /** Proves, at the next `hello` from another page of the site, that this device is in the session. */
  sessionToken: z.string(),
});
export type VisitorSession = z.infer<typeof visitorSession>;

const welcome = z.object({ type: z.literal('welcome'), protocol: z.number(), visitorId: prefixedId, session: z.nullable(visitorSession) });
/** Sent on every change of state, agents or consents; `null` when there is none (any more). */
const session = z.object({ type: z.literal('session'), session: z.nullable(visitorSession) });
const sessionJoined = z.object({
  type: z.literal('session:joined'),
  number: participantNumber,
  tab: participantNumber,
  /** A duplicated tab gets a tab of its own and must keep this key instead of the one it inherited. */
  tabKey: z.string(),
  /** The highest key epoch the relay has seen from this tab: the next one must be higher. */
  keyEpoch: z.number(),
  participants: z.array(participant),
  messages: z.array(chatMessage),
});
const participantJoined = z.object({ type: z.literal('participant:joined'), participant });
const participantLeft = z.object({ type: z.literal('participant:left'), number: participantNumber });
const consentAsked = z.object({
  type: z.literal('consent:ask'),
  purpose: sessionPurpose,
  agent: z.object({ id: prefixedId, name: z.string() }),
});
/** The agent gave control back or left. */
const consentReleased = z.object({ type: z.literal('consent:released'), purpose: sessionPurpose, agentId: prefixedId });
const snapshotNeeded = z.object({ type: z.literal('snapshot:needed') });
const sessionEnded = z.object({ type: z.literal('session:ended'), by: z.enum(['visitor', 'agent', 'absence', 'server']) });
const fieldsResult = z.object({
  type: z.literal('fields:result'),
  requestId,
  accepted: z.array(fieldKey),
  refused: z.array(z.object({ key: z.string(), message: z.string() })),
});
const identifyResult = z.object({
  type: z.literal('identify:result'),
  requestId,
  accepted: z.boolean(),
  verified: z.boolean(),
  message: z.string(),
});
const lookupCode = z.object({ type: z.literal('lookup'), requestId, code: z.string(), expiresAt: instant });

export const relayToVisitor = z.discriminatedUnion('type', [
  welcome,
  session,
  sessionJoined,
  sessionEnded,
  participantJoined,
  participantLeft,
  consentAsked,
  consentReleased,
  snapshotNeeded,
  fieldsResult,
  identifyResult,
  lookupCode,
  chatAck,
  chatReceived,
  keyFrom,
  callChanged,
  iceAnswer,
  refused,
  pong,
]);
export type RelayToVisitor = z.infer<typeof relayToVisitor>;
