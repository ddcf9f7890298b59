import { agentKeyPayload } from '../../protocol/agentKeyPayload.ts';
import { fromJson, toJson } from '../../protocol/client/json.ts';
import { grantClaims } from '../../protocol/grant.ts';

/** What the session would have to carry a second time (session/borrowed.ts). */
export const lent = { toJson, fromJson, agentKeyPayload, grantClaims };
export type Lent = typeof lent;
