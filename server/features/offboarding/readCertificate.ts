import { CopaneError } from '../../../protocol/copaneError.ts';
import { addPeriod } from '../../../ropa/period.ts';
import { AFTER_CONTRACT_END } from '../../../ropa/retention.ts';
import type { Store } from '../../ports/store.ts';

/** The signed certificate of a customer who left, by its id, or by its short name as long as it is there. Throws `not-found` with what is missing. */
export const readCertificate = async (store: Store, name: string): Promise<string> => {
  const platform = store.platform();
  const { records: named } = await platform.list('tenants', { index: 'bySlug', where: { slug: name }, limit: 1 });
  const id = named[0]?.id ?? name;
  const { records } = await platform.list('offboardings', { index: 'byCustomer', where: { customerId: id }, limit: 1 });
  const [offboarding] = records;
  if (offboarding?.state === 'finalised' && offboarding.document !== null) return offboarding.document;
  const tenant = named[0] ?? (await platform.get('tenants', id));
  if (!tenant)
    throw new CopaneError('not-found', 'There was no customer of this name or id. After the end a certificate is asked for by the id.');
  if (tenant.contractEndedAt === null)
    throw new CopaneError('not-found', 'The contract of this customer goes on; there is nothing to certify.');
  const due = addPeriod(tenant.contractEndedAt, AFTER_CONTRACT_END);
  throw new CopaneError(
    'not-found',
    `Nothing is certified yet: the data go on ${due.slice(0, 10)}, and the certificate is there after the next sweep.`,
  );
};
