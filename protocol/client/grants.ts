import { CopaneError } from '../copaneError.ts';
import { type GrantClaims, grantClaims } from '../grant.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import { canonicalBytes, utf8 } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import { fromJson, toJson } from './json.ts';
import type { SessionIdentity } from './sessionIdentity.ts';
import { verifyBytes } from './signing.ts';

const SHAPE = /^([\w-]{1,3000})\.([\w-]{86})$/;
const decoder = new TextDecoder('utf-8', { fatal: true });

const placeOf = ({ purpose, agentKey }: Pick<GrantClaims, 'purpose' | 'agentKey'>): string => `${purpose}|${agentKey}`;

/** Signs what the visitor just decided, and remembers it as the latest word on this purpose and agent. */
export const signGrant = async (identity: SessionIdentity, decision: Omit<GrantClaims, 'number' | 'sessionId'>): Promise<string> => {
  const number = await identity.update((record) => {
    record.grantNumber += 1;
    record.grants.set(placeOf(decision), record.grantNumber);
    return record.grantNumber;
  });
  const bytes = utf8(toJson({ ...decision, sessionId: identity.sessionId, number } satisfies GrantClaims));
  const signature = await identity.sign(canonicalBytes('grant', bytes));
  return `${toBase64Url(bytes)}.${toBase64Url(signature)}`;
};

/**
 * What a grant says, if it is signed by `visitorKey`, for this session and this agent's key. Throws CopaneError
 * `forbidden` otherwise. Whether it still holds is the caller's question: `expiresAt`, and the highest `number`.
 */
export const verifyGrant = async (
  crypto: CryptoSource,
  grant: string,
  expected: { visitorKey: Bytes; sessionId: string; agentKey: string },
): Promise<GrantClaims> => {
  const refuse = (cause?: unknown): never => {
    throw new CopaneError('forbidden', 'The grant is not one that the visitor gave to this agent.', { cause });
  };
  const [, body = '', signature = ''] = SHAPE.exec(grant) ?? refuse();
  let claims: GrantClaims;
  try {
    const bytes = fromBase64Url(body);
    await verifyBytes(crypto, expected.visitorKey, fromBase64Url(signature), canonicalBytes('grant', bytes));
    claims = grantClaims.parse(fromJson(decoder.decode(bytes)));
  } catch (error) {
    return refuse(error);
  }
  return claims.sessionId === expected.sessionId && claims.agentKey === expected.agentKey ? claims : refuse();
};

/**
 * For the visitor's page after a load: whether a grant that the server says is in force is the visitor's own latest
 * word for this agent's key, gives rather than takes, and has not expired at `now` (RFC 3339, UTC, milliseconds).
 */
export const isGrantInForce = async (identity: SessionIdentity, grant: string, agentKey: string, now: string): Promise<boolean> => {
  const { crypto, publicKey, sessionId } = identity;
  const claims = await verifyGrant(crypto, grant, { visitorKey: publicKey, sessionId, agentKey }).catch(() => undefined);
  if (!claims?.granted || claims.expiresAt <= now) return false;
  return (await identity.update(({ grants }) => grants.get(placeOf(claims)))) === claims.number;
};
