import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { hashToken, randomToken } from '../../tokens.ts';

export const LINK_MS = 15 * 60_000;

export type SignInLinks = ReturnType<typeof createSignInLinks>;

const refused = (): CopaneError => new CopaneError('not-signed-in', 'This link was used before or is too old. Ask for a new one.');

/** Links that were mailed. The token is in the mail alone; here is its hash. */
export const createSignInLinks = ({ records, clock }: { records: Records; clock: Clock }) => {
  const ofEmail = async (tenantId: string, email: string): Promise<RecordOf<'signInLinks'>[]> =>
    (await records.tenant(tenantId).list('signInLinks', { index: 'byEmail', where: { emailToken: email }, limit: 100 })).records;

  /** None of an address is good any more. */
  const forget = async (tenantId: string, email: string): Promise<void> => {
    for (const link of await ofEmail(tenantId, email)) await records.tenant(tenantId).remove('signInLinks', link.id);
  };

  return {
    forget,
    idsOf: async (tenantId: string, email: string): Promise<string[]> => (await ofEmail(tenantId, email)).map(({ id }) => id),

    /** A new link takes the place of the ones before it. */
    make: async (site: RecordOf<'sites'>, email: string): Promise<{ token: string; expiresAt: string }> => {
      await forget(site.tenantId, email);
      const token = randomToken();
      const expiresAt = new Date(clock.now() + LINK_MS).toISOString();
      const link = { siteId: site.id, email, tokenHash: hashToken(token), createdAt: instantOf(clock), expiresAt };
      await records.tenant(site.tenantId).insert('signInLinks', link);
      return { token, expiresAt };
    },

    /** The address that a link proves; from then on the link is gone. Throws `session-expired`, and `not-signed-in` for any other. */
    open: async (site: RecordOf<'sites'>, token: string): Promise<string> => {
      const own = records.tenant(site.tenantId);
      const link = await own.first('signInLinks', { index: 'byToken', where: { tokenHash: hashToken(token) } });
      if (!link || link.siteId !== site.id) throw refused();
      // Only one of two that come at once removes it.
      if (!(await own.remove('signInLinks', link.id))) throw refused();
      if (link.expiresAt <= instantOf(clock)) throw new CopaneError('session-expired', 'This link is too old. Ask for a new one.');
      return link.email;
    },
  };
};
