import * as z from 'zod/mini';
import { sessionPurpose } from '../consentPurposes.ts';
import { callChanged, chatSend, iceRequest, keyTo, participantNumber, ping, prefixedId, requestId } from './shared.ts';

const lobbyWatch = z.object({ type: z.literal('lobby:watch') });
/** Takes a waiting visitor and joins; `conflict` when another agent was first. */
const sessionAccept = z.object({ type: z.literal('session:accept'), requestId, sessionId: prefixedId });
/** Offers help to somebody who is online. The visitor sees the offer and may ignore it. */
const sessionInvite = z.object({ type: z.literal('session:invite'), requestId, visitorId: prefixedId });
/** Joins as a second agent, or again after a reload. */
const sessionJoin = z.object({ type: z.literal('session:join'), requestId, sessionId: prefixedId });
const sessionFind = z.object({ type: z.literal('session:find'), requestId, code: z.string().check(z.maxLength(16)) });
const sessionLeave = z.object({ type: z.literal('session:leave') });
const sessionEnd = z.object({ type: z.literal('session:end') });
const consentAsk = z.object({ type: z.literal('consent:ask'), purpose: sessionPurpose });
const consentRelease = z.object({ type: z.literal('consent:release'), purpose: sessionPurpose });
/** Shows this tab whatever the visitor looks at; `null` follows them again. */
const tabPin = z.object({ type: z.literal('tab:pin'), tab: z.nullable(participantNumber) });
/** Colleagues who could take over; answered by `agents`. */
const agentsList = z.object({ type: z.literal('agents:list'), requestId });
/** Asks a colleague to take a session over. They may join or decline; nothing passes by itself. */
const handoverOffer = z.object({ type: z.literal('handover:offer'), requestId, sessionId: prefixedId, agentId: prefixedId });
/** `to`: the account that asked. */
const handoverDecline = z.object({ type: z.literal('handover:decline'), sessionId: prefixedId, to: prefixedId });
const snapshotRequest = z.object({ type: z.literal('snapshot:request') });

export const agentToRelay = z.discriminatedUnion('type', [
  lobbyWatch,
  sessionAccept,
  sessionInvite,
  sessionJoin,
  sessionFind,
  sessionLeave,
  sessionEnd,
  consentAsk,
  consentRelease,
  tabPin,
  snapshotRequest,
  agentsList,
  handoverOffer,
  handoverDecline,
  chatSend,
  keyTo,
  callChanged,
  iceRequest,
  ping,
]);
export type AgentToRelay = z.infer<typeof agentToRelay>;
