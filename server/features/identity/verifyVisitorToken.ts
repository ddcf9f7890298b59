import { jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';

/** Contract: visitor tokens live at most a day. A minute of grace for clocks that differ. */
const LONGEST_SECONDS = 24 * 60 * 60 + 60;

const claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(200)),
  exp: z.number(),
  name: z.optional(z.string().check(z.maxLength(200))),
  email: z.optional(z.string().check(z.maxLength(254))),
});
export type VerifiedIdentity = { userId: string; name: string | null; email: string | null };

/**
 * Reads a token that the site's own back end signed: HS256 with the site's secret, `aud` the site, `sub` the user, `exp` at most
 * 24 h ahead. The algorithm is pinned, so that a token cannot choose how it is checked. Throws `identity-refused`.
 */
export const verifyVisitorToken = async (
  token: string,
  site: { id: string; signingSecret: string | null },
  clock: Clock,
): Promise<VerifiedIdentity> => {
  if (!site.signingSecret) throw new CopaneError('identity-refused', 'This site has no signing secret. Make one in the dashboard.');
  const now = clock.now();
  try {
    const secret = Buffer.from(site.signingSecret, 'base64');
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256'],
      audience: site.id,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'exp', 'aud'],
    });
    const { sub, exp, name, email } = claims.parse(payload);
    if (exp > now / 1_000 + LONGEST_SECONDS) throw new CopaneError('identity-refused', 'The token may be valid for 24 hours at most.');
    return { userId: sub, name: name ?? null, email: email ?? null };
  } catch (error) {
    if (error instanceof CopaneError) throw error;
    // Which check failed would help somebody who forges more than somebody who integrates; the code is in the cause.
    throw new CopaneError('identity-refused', 'The token is not valid: check its signature, audience and expiry.', { cause: error });
  }
};
