import { CopaneError } from '../../../protocol/copaneError.ts';
import type { NewStoredOf } from '../../../ropa/recordTypes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { hashAuditLine } from '../../proofs/hashAuditLine.ts';
import { type Bag, createCodec } from '../../records/codec.ts';
import type { Keyring } from '../../records/keyring.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { chainEnd } from './chainEnd.ts';
import { createTurns } from './createTurns.ts';

/** Other nodes may be first this often in a row. */
const ATTEMPTS = 100;

type Parts = { store: Store; keyring: Keyring; clock: Clock; ids: Ids };

/**
 * Appends to the chain of a tenant: the unique number decides between nodes, a queue within one. The details are encrypted first
 * and hashed as ciphertext. Throws what the store throws; `unavailable` when others were first all the time.
 */
export const createAudit = ({ store, keyring, clock, ids }: Parts): Audit => {
  const turns = createTurns();

  const tryAppend = async (tenantId: string, entry: AuditEntry): Promise<void> => {
    const scoped = store.tenant(tenantId);
    const before = await chainEnd(scoped);
    const now = new Date(clock.now()).toISOString();
    const id = ids.next('aud');
    const ownerId = entry.subjectId ?? entry.actor.id ?? tenantId;
    const line = {
      id,
      tenantId,
      number: before.number + 1,
      happenedAt: now > before.happenedAt ? now : before.happenedAt,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      action: entry.action,
      targetKind: entry.target?.kind ?? null,
      targetId: entry.target?.id ?? null,
      ownerId,
      details: await encrypted(tenantId, id, ownerId, entry),
      previousHash: before.hash,
    };
    await scoped.insert('auditEvents', { ...line, hash: hashAuditLine(line) } as NewStoredOf<'auditEvents'>);
  };

  /** Whoever is erased gets no new key: what an entry would say of them is left out, and the entry stays. */
  const encrypted = async (tenantId: string, id: string, ownerId: string, entry: AuditEntry): Promise<string | null> => {
    if (!entry.details) return null;
    try {
      const details = JSON.stringify(entry.details);
      const encoded: Bag = await createCodec(keyring, 'auditEvents', tenantId).encode(id, ownerId, { details });
      return encoded.details as string;
    } catch (error) {
      if (error instanceof CopaneError && error.code === 'not-found') return null;
      throw error;
    }
  };

  const append = async (tenantId: string, entry: AuditEntry): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return await tryAppend(tenantId, entry);
      } catch (error) {
        if (!(error instanceof CopaneError) || error.code !== 'conflict') throw error;
      }
    }
    throw new CopaneError('unavailable', 'The audit log is written by too many at once. Try again.');
  };

  return { append: (tenantId, entry) => turns.take(tenantId, () => append(tenantId, entry)) };
};
