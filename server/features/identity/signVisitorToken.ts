import { SignJWT } from 'jose';
import type { Clock } from '../../ports/clock.ts';

/** What a customer's own back end does: the demo site shows it. Valid for an hour. */
export const signVisitorToken = (
  identity: { userId: string; name: string; email: string },
  site: { id: string; signingSecret: string },
  clock: Clock,
): Promise<string> => {
  const now = Math.floor(clock.now() / 1_000);
  return new SignJWT({ name: identity.name, email: identity.email })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(identity.userId)
    .setAudience(site.id)
    .setIssuedAt(now)
    .setExpirationTime(now + 3_600)
    .sign(Buffer.from(site.signingSecret, 'base64'));
};
