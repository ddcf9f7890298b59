import * as z from 'zod/mini';
import { bytes32Text, publicKeyText, signatureText, wrappedText } from './keyBytes.ts';
import { participantNumber } from './messages/shared.ts';

/** The page binds itself to its nonce before it knows the agent's. `fresh`: it has forgotten the agent, and asks for a new code. */
const open = z.strictObject({ step: z.literal('open'), identityKey: publicKeyText, commitment: bytes32Text, fresh: z.boolean() });
const reveal = z.strictObject({
  step: z.literal('reveal'),
  tab: participantNumber,
  nonce: bytes32Text,
  signature: signatureText,
});
/** The secret of a key epoch, for this agent alone. */
const epoch = z.strictObject({
  step: z.literal('epoch'),
  keyEpoch: participantNumber,
  ephemeralKey: publicKeyText,
  wrapped: wrappedText,
  signature: signatureText,
});

/** What a visitor's page sends to one agent as the payload of a `key` message: `open`, after the `hello` a `reveal`, then each `epoch`. */
export const visitorKeyPayload = z.discriminatedUnion('step', [open, reveal, epoch]);
export type VisitorKeyPayload = z.infer<typeof visitorKeyPayload>;
