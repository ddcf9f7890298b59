import * as z from 'zod/mini';
import { consentPurpose, sessionPurpose } from '../consentPurposes.ts';
import { LIMITS } from '../limits.ts';

/** Participants and tabs are numbered by the relay within one session: unsigned 32 bit, from 1. */
export const participantNumber = z.number().check(z.int(), z.minimum(1), z.maximum(0xffffffff));
/** Chosen by the sender to recognise the answer. */
export const requestId = z.string().check(z.minLength(1), z.maxLength(64));
/** RFC 3339, UTC, milliseconds. */
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
/** A prefixed id such as `ses_01J…`. */
export const prefixedId = z.string().check(z.regex(/^[a-z]{2,6}_[0-9A-Za-z]{1,40}$/));

export const participant = z.object({
  number: participantNumber,
  role: z.enum(['visitor', 'agent']),
  name: z.string(),
  /** Agents: the account. Visitors: the visitor. */
  id: prefixedId,
  /** Visitors only: the tab this connection shows. */
  tab: z.optional(participantNumber),
});
export type Participant = z.infer<typeof participant>;

export const SESSION_STATES = ['invited', 'waiting', 'active', 'ended'] as const;
export const sessionState = z.enum(SESSION_STATES);
export type SessionState = (typeof SESSION_STATES)[number];

/** A consent as it stands now. `grant` is the visitor's signature over it, opaque to the relay (protocol/grant.ts). */
export const effectiveConsent = z.object({
  purpose: sessionPurpose,
  agentId: prefixedId,
  at: instant,
  grant: z.string().check(z.maxLength(4_096)),
});
export type EffectiveConsent = z.infer<typeof effectiveConsent>;

export const consentGiven = z.object({
  type: z.literal('consent'),
  purpose: consentPurpose,
  granted: z.boolean(),
  /** Which words the person saw. */
  noticeVersion: z.string().check(z.maxLength(64)),
  language: z.string().check(z.maxLength(35)),
  /** For the purposes of a session: whom it is given to, and the signed grant. */
  agentId: z.optional(prefixedId),
  grant: z.optional(z.string().check(z.maxLength(4_096))),
  /** Public half of the visitor's identity key (65 bytes, base64url), so that the record of the grant proves itself later. */
  signingKey: z.optional(z.string().check(z.maxLength(100))),
});

export const chatText = z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.chatChars));
export const chatMessage = z.object({
  id: prefixedId,
  from: z.enum(['visitor', 'agent']),
  name: z.string(),
  text: z.string(),
  at: instant,
});
export type ChatMessage = z.infer<typeof chatMessage>;

export const chatSend = z.object({ type: z.literal('chat'), requestId, text: chatText });
export const chatAck = z.object({ type: z.literal('chat:ack'), requestId, message: chatMessage });
export const chatReceived = z.object({ type: z.literal('chat'), message: chatMessage });

export const iceRequest = z.object({ type: z.literal('ice'), requestId });
export const iceServer = z.object({ urls: z.array(z.string()), username: z.optional(z.string()), credential: z.optional(z.string()) });
export const iceAnswer = z.object({
  type: z.literal('ice'),
  requestId,
  iceServers: z.array(iceServer),
  /** Relay-only keeps the address of each party from the other. */
  transportPolicy: z.enum(['all', 'relay']),
});
export type IceAnswer = z.infer<typeof iceAnswer>;

/** Call start and end are told to the server in clear (kind, who, when persist); signalling itself is sealed. */
export const callChanged = z.object({ type: z.literal('call'), state: z.enum(['started', 'ended']), kind: z.enum(['audio', 'video']) });

/** A call is being recorded: since when, by which agent. Whoever joined later is not in it until they said yes. */
export const runningRecording = z.object({ id: prefixedId, agentId: prefixedId, agentName: z.string(), since: instant });
export type RunningRecording = z.infer<typeof runningRecording>;

export const ping = z.object({ type: z.literal('ping') });
export const pong = z.object({ type: z.literal('pong') });

/** Opaque to the relay, which only puts the sender's number on it. */
export const keyPayload = z.record(z.string(), z.unknown());
export const keyTo = z.object({ type: z.literal('key'), to: participantNumber, payload: keyPayload });
export const keyFrom = z.object({ type: z.literal('key'), from: participantNumber, payload: keyPayload });

export const refused = z.object({ type: z.literal('error'), requestId: z.optional(requestId), code: z.string(), message: z.string() });
