import { expect, test } from 'vitest';
import { composeDeletion } from '../../../../server/compose/composeDeletion.ts';
import { createAudit } from '../../../../server/features/audit/createAudit.ts';
import { createExportAudit } from '../../../../server/features/audit/exportAudit.ts';
import { createVerifyChain } from '../../../../server/features/audit/verifyChain.ts';
import { createBeforeAuditGoes } from '../../../../server/features/audit/writeCheckpoint.ts';
import { createExportReceipts } from '../../../../server/features/receipts/exportReceipts.ts';
import { openScratch, STORES } from '../../../contracts/openScratch.ts';
import { ids, sampleTenant } from '../../../contracts/sampleRecords.ts';
import { problemsOf } from '../proofs/signedSamples.ts';

const DAY_MS = 86_400_000;
/** Retention of the audit log unless the customer sets another. */
const YEAR_DAYS = 366;

test.each(STORES)('AUDIT-4 years of sweeps: what is left verifies each time, and no checkpoint is missing, on %s', async (kind) => {
  const scratch = await openScratch(kind);
  let time = Date.now();
  const clock = { now: () => time, monotonic: () => time };
  const parts = { ...scratch, clock, ids };
  const audit = createAudit(parts);
  const deletion = () =>
    composeDeletion({
      ...parts,
      audit,
      beforeAuditGoes: createBeforeAuditGoes(parts),
      deliveries: { eraseSubject: async () => undefined, statesOf: async () => [] },
      log: { error: () => undefined, info: () => undefined },
      breathe: async () => undefined,
      step: () => undefined,
    });
  const textOf = async (lines: AsyncIterable<string>): Promise<string> => {
    let text = '';
    for await (const line of lines) text += line;
    return text;
  };
  try {
    const tenantId = ids.next('ten');
    await scratch.store.platform().insert('tenants', sampleTenant(tenantId, new Date(time).toISOString()));
    const store = scratch.store.tenant(tenantId);
    for (const daysLater of [0, 100, 200, 2 * YEAR_DAYS, 1, 3 * YEAR_DAYS]) {
      time += daysLater * DAY_MS;
      for (let at = 0; at < 4; at++) await audit.append(tenantId, { actor: { kind: 'user', id: 'usr_1' }, action: 'signIn' });
      // A clock that has gone on by years while nothing ran is doubted for an hour.
      for (let outcome = 'paused', tries = 0; outcome === 'paused' && tries < 3; tries++) {
        ({ outcome } = await deletion().sweep());
        time += 2 * 3_600_000;
      }
      const keys = scratch.signer.publicKeys();
      expect(await problemsOf(await textOf(createExportAudit(parts)(tenantId)), keys)).toEqual([]);
      expect(await createVerifyChain(scratch)(tenantId)).toMatchObject({ verified: true });
      const oldest = (await store.list('auditEvents', { index: 'byTime', limit: 1 })).records[0];
      expect(Date.parse(oldest?.happenedAt ?? '')).toBeGreaterThan(time - (YEAR_DAYS + 1) * DAY_MS);
      const receipts = await textOf(createExportReceipts(scratch)(tenantId));
      if (receipts !== '') expect(await problemsOf(receipts, keys)).toEqual([]);
    }
    const { records } = await store.list('auditCheckpoints', { index: 'byNumber' });
    expect(records.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
    expect(records.length).toBeLessThanOrEqual(2);
  } finally {
    await scratch.end();
  }
});
