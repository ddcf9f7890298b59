import { randomBytes } from 'node:crypto';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { checkOrigin } from '../sites/checkOrigin.ts';

/** A site of a customer: everything masked as standard, calls direct, nobody needs to be identified. Its id is the key of the tag. */
export const createSite = (
  { records, clock }: { records: Records; clock: Clock },
  tenantId: string,
  given: { name: string; origins: readonly string[] },
): Promise<RecordOf<'sites'>> => {
  const name = given.name.trim();
  if (name === '' || name.length > 100) throw new CopaneError('bad-request', 'The name of a site has 1 to 100 characters.');
  return records.tenant(tenantId).insert('sites', {
    name,
    allowedOrigins: given.origins.map(checkOrigin),
    signingSecret: randomBytes(32).toString('base64'),
    identityRequired: false,
    maskMode: 'standard',
    maskSelectors: [],
    blockSelectors: [],
    callRoute: 'direct',
    noticeVersion: '1',
    prepFieldNames: [],
    createdAt: instantOf(clock),
  });
};
