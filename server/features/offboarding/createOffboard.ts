import type { OffboardingCertificate } from '../../../protocol/offboardingCertificate.ts';
import { addPeriod, days, months } from '../../../ropa/period.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Media } from '../../ports/media.ts';
import type { Store } from '../../ports/store.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { Signer } from '../../proofs/signer.ts';
import type { Keyring } from '../../records/keyring.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { countKeys } from './countKeys.ts';
import { type OffboardingPlan, readOffboardingPlan } from './offboardingPlan.ts';
import { countRecords, removeRecords, subjectIds } from './tenantRecords.ts';

type Planned = StoredOf<'offboardings'>;

export type Offboarding = {
  /** From the end of the contract on: recipients are asked to erase what they have of every person. Again and again is once. */
  contractEnded(tenantId: string): Promise<void>;
  /** Thirty days later: everything goes, keys first. Killed after any step, the next call goes on. */
  offboard(tenantId: string): Promise<void>;
};

type Parts = {
  store: Store;
  keys: Pick<Keys, 'removeTenant' | 'list'>;
  keyring: Pick<Keyring, 'tombstone'>;
  ledger: Pick<Ledger, 'bury' | 'put' | 'head' | 'list'>;
  signer: Signer;
  deliveries: Deliveries;
  media: Pick<Media, 'removeTenant'>;
  clock: Clock;
  ids: Ids;
  breathe(): Promise<void>;
};

const BACKUPS = [
  ['24 hours', days(1)],
  ['1 week', days(7)],
  ['1 month', months(1)],
] as const;

/** The end of a customer, with a signed certificate. */
export const createOffboard = (parts: Parts): Offboarding => {
  const { store, keys, keyring, ledger, signer, deliveries, media, clock, ids, breathe } = parts;
  const platform = store.platform();

  const plannedFor = async (tenantId: string): Promise<Planned> => {
    const { records } = await platform.list('offboardings', { index: 'byCustomer', where: { customerId: tenantId }, limit: 1 });
    const [known] = records;
    if (known) return known;
    const plannedAt = instantOf(clock);
    return platform.insert('offboardings', {
      id: ids.next('off'),
      customerId: tenantId,
      state: 'planned',
      plannedAt,
      document: null,
      finalisedAt: null,
    });
  };
  const writePlan = (record: Planned, plan: OffboardingPlan): Promise<Planned> =>
    platform.patch('offboardings', record.id, { document: JSON.stringify(plan) });

  const askRecipients = async (record: Planned): Promise<Planned> => {
    const plan = readOffboardingPlan(record.document);
    if (record.state !== 'planned' || plan.asked) return record;
    for await (const subjectId of subjectIds(store, record.customerId)) {
      await deliveries.eraseSubject({ tenantId: record.customerId, subjectId, receiptId: record.id });
      await breathe();
    }
    return writePlan(record, { ...plan, asked: true });
  };

  /** What there is, before anything of it goes. */
  const count = async (record: Planned): Promise<Planned> => {
    const plan = readOffboardingPlan(record.document);
    if (plan.counted) return record;
    const { customerId: tenantId } = record;
    const tenant = await platform.get('tenants', tenantId);
    const [last] = (await store.tenant(tenantId).list('receipts', { index: 'byNumber', order: 'descending', limit: 1 })).records;
    const counted = {
      contractEndedAt: tenant?.contractEndedAt ?? null,
      plannedAt: instantOf(clock),
      counts: await countRecords(store, tenantId, breathe),
      keys: await countKeys(keys, tenantId),
      lastReceipt: last?.number ?? 0,
      recipients: await deliveries.statesOf(tenantId, record.id),
    };
    return writePlan(record, { ...plan, counted });
  };

  /** A backup that is restored finds the customer buried, and the certificate here. */
  const writeLedger = async (record: Planned): Promise<void> => {
    const { customerId: tenantId, id: receiptId, plannedAt } = record;
    const head = await ledger.head(tenantId);
    const [latest] = head > 0 ? await ledger.list(tenantId, { after: head - 1, limit: 1 }) : [];
    const number = latest?.receiptId === receiptId ? head : head + 1;
    await ledger.put({ tenantId, receiptId, number, plannedAt, hashes: new Uint8Array(0), receipt: JSON.stringify(record) });
  };

  const certificateOf = (record: Planned, finalisedAt: string): OffboardingCertificate => {
    const { counted } = readOffboardingPlan(record.document);
    return {
      kind: 'copane-offboarding-certificate',
      version: 1,
      id: record.id,
      tenant: record.customerId,
      contractEndedAt: counted?.contractEndedAt ?? null,
      plannedAt: counted?.plannedAt ?? record.plannedAt,
      finalisedAt,
      counts: counted?.counts ?? [],
      lastReceipt: counted?.lastReceipt ?? 0,
      recipients: counted?.recipients ?? [],
      copies: {
        keysDestroyed: counted?.keys ?? 0,
        backups: BACKUPS.map(([copy, period]) => ({ copy, goneBy: addPeriod(finalisedAt, period) })),
      },
    };
  };

  return {
    contractEnded: async (tenantId) => void (await askRecipients(await plannedFor(tenantId))),

    async offboard(tenantId) {
      let record = await askRecipients(await plannedFor(tenantId));
      if (record.state === 'planned') {
        record = await count(record);
        await writeLedger(record);
        await ledger.bury(tenantId, [keyring.tombstone(tenantId, tenantId)], instantOf(clock));
        await keys.removeTenant(tenantId);
        await media.removeTenant(tenantId);
        await removeRecords(store, tenantId, breathe);
        const finalisedAt = instantOf(clock);
        const document = canonicalJson(signer.sign(certificateOf(record, finalisedAt)));
        record = await platform.patch('offboardings', record.id, { state: 'finalised', document, finalisedAt });
      }
      await writeLedger(record);
      // The customer last: as long as it is there, the next sweep comes back to it.
      await platform.remove('tenants', tenantId);
      await store.scrub();
    },
  };
};
