import * as z from 'zod/mini';
import { fromBase64Url } from '../../../protocol/client/base64Url.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { verifyGrant } from '../../../protocol/client/grants.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { GrantClaims } from '../../../protocol/grant.ts';

const named = z.object({ agentKey: z.string() });

/**
 * Whether a grant says what the message says and is signed with the key that it names, so that what is recorded proves itself.
 * Whose key that is, agent and visitor settle between them. Throws `forbidden`.
 */
export const checkGrant = async (
  grant: string,
  signingKey: string,
  said: Pick<GrantClaims, 'purpose' | 'agentId' | 'granted' | 'sessionId'>,
): Promise<void> => {
  try {
    const { agentKey } = named.parse(JSON.parse(Buffer.from(grant.split('.')[0] ?? '', 'base64url').toString('utf8')));
    const expected = { visitorKey: fromBase64Url(signingKey), sessionId: said.sessionId, agentKey };
    const claims = await verifyGrant(webCryptoSource(), grant, expected);
    if (claims.purpose === said.purpose && claims.agentId === said.agentId && claims.granted === said.granted) return;
  } catch (cause) {
    throw new CopaneError('forbidden', 'The grant is not signed as it must be. Ask for it again.', { cause });
  }
  throw new CopaneError('forbidden', 'The grant says something else than the message that it came with.');
};
