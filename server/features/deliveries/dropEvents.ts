import type { Keyring } from '../../records/keyring.ts';
import type { Records } from '../../records/recordsPort.ts';

/** Drops what was still to be sent about a person, because it was forbidden or the person is erased. Answers with the number. */
export type DropEvents = (tenantId: string, subjectId: string) => Promise<number>;

type Parts = { records: Records; keyring: Pick<Keyring, 'destroyOwner'> };

/** A delivery has a key of its own, which goes first: nothing that was not sent can be read in any copy from then on. */
export const removeDelivery = async ({ records, keyring }: Parts, tenantId: string, id: string): Promise<void> => {
  await keyring.destroyOwner(tenantId, id);
  await records.tenant(tenantId).remove('deliveries', id);
};

export const createDropEvents =
  (parts: Parts): DropEvents =>
  async (tenantId, subjectId) => {
    const own = parts.records.tenant(tenantId);
    let dropped = 0;
    for (;;) {
      const { records: found } = await own.list('deliveries', { index: 'byEvent', where: { kind: 'event', subjectId }, limit: 500 });
      if (found.length === 0) return dropped;
      for (const { id } of found) await removeDelivery(parts, tenantId, id);
      dropped += found.length;
    }
  };
