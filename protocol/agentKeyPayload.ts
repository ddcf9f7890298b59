import * as z from 'zod/mini';
import { bytes32Text, publicKeyText, signatureText } from './keyBytes.ts';

/**
 * What an agent sends to one page of the visitor as the payload of a `key` message: its answer to the page's `open`.
 * `fresh`: both must show a new code, because one of them has not met the other's key before.
 */
export const agentKeyPayload = z.strictObject({
  step: z.literal('hello'),
  identityKey: publicKeyText,
  ephemeralKey: publicKeyText,
  nonce: bytes32Text,
  fresh: z.boolean(),
  signature: signatureText,
});
export type AgentKeyPayload = z.infer<typeof agentKeyPayload>;
