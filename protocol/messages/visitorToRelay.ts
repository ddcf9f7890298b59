import * as z from 'zod/mini';
import { sessionPurpose } from '../consentPurposes.ts';
import { fieldValues } from '../fieldTypes.ts';
import { callChanged, chatSend, consentGiven, iceRequest, keyTo, ping, requestId } from './shared.ts';

/** Where the visitor is: no query, no fragment, no title. `stored` records happen only after consent to storage. */
export const pageInfo = z.object({
  origin: z.string().check(z.maxLength(300)),
  path: z.string().check(z.maxLength(1_000)),
  language: z.string().check(z.maxLength(35)),
  screen: z.object({ width: z.number(), height: z.number() }),
  visible: z.boolean(),
});
export type PageInfo = z.infer<typeof pageInfo>;

const page = z.object({ type: z.literal('page'), page: pageInfo });
const helpRequest = z.object({
  type: z.literal('help:request'),
  requestId,
  topic: z.optional(z.string().check(z.maxLength(200))),
  answers: fieldValues,
});
const helpCancel = z.object({ type: z.literal('help:cancel') });
/** Takes part in the visitor's session with this tab; `tabKey` is random and stays with the tab over reloads. */
const sessionJoin = z.object({ type: z.literal('session:join'), tabKey: z.string().check(z.minLength(16), z.maxLength(64)) });
const sessionStop = z.object({ type: z.literal('session:stop') });
const tabActive = z.object({ type: z.literal('tab:active') });
const fields = z.object({ type: z.literal('fields'), requestId, values: fieldValues });
const identify = z.object({
  type: z.literal('identify'),
  requestId,
  token: z.optional(z.string().check(z.maxLength(4_096))),
  userId: z.optional(z.string().check(z.maxLength(200))),
  name: z.optional(z.string().check(z.maxLength(200))),
  email: z.optional(z.string().check(z.maxLength(254))),
});
const lookup = z.object({ type: z.literal('lookup'), requestId });
const consentRefused = z.object({ type: z.literal('consent:refuse'), purpose: sessionPurpose, agentId: z.string() });
/** Forget this device: the tie between it and the person is cut, the token dies. */
const reset = z.object({ type: z.literal('reset') });

export const visitorToRelay = z.discriminatedUnion('type', [
  page,
  helpRequest,
  helpCancel,
  sessionJoin,
  sessionStop,
  tabActive,
  consentGiven,
  consentRefused,
  fields,
  identify,
  lookup,
  chatSend,
  keyTo,
  callChanged,
  iceRequest,
  reset,
  ping,
]);
export type VisitorToRelay = z.infer<typeof visitorToRelay>;
