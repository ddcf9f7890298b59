import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { DeclaredField, FieldDeclarationShape, fieldChange } from '../../../protocol/http/privacy.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import type { DeleteRecords } from '../retention/deleteRecords.ts';
import { tenantTerms } from '../retentionSettings/tenantTerms.ts';
import { askedFields, askField } from './askedFields.ts';
import { declarationProblem } from './declarationProblem.ts';
import { declaredField } from './declaredField.ts';
import { listDefinitions, MOST_FIELDS, type StoredDefinition } from './fieldDefinitions.ts';
import { keepAsStored, keepOfDefinition } from './keepOfDefinition.ts';
import { removeValues } from './removeValues.ts';

export type FieldDeclarations = ReturnType<typeof createFieldDeclarations>;

type Parts = {
  records: Records;
  clock: Clock;
  audit: Audit;
  deleteRecords: DeleteRecords;
  /** Begins the deletion of what is due for a tenant, and answers at once. */
  sweepSoon(tenantId: string): void;
};

const COUNTED_UP_TO = 10_000;

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such field.');

/** Custom fields as the customer declares, changes and removes them. */
export const createFieldDeclarations = ({ records, clock, audit, deleteRecords, sweepSoon }: Parts) => {
  const shownOf = async (own: TenantRecords) => {
    const { settings } = await tenantTerms(records, own.tenantId);
    const asked = await askedFields(own);
    return async (definition: StoredDefinition): Promise<DeclaredField> => {
      const where = { definitionId: definition.id };
      const values = await own.count('fieldValues', { index: 'byDefinition', where, upTo: COUNTED_UP_TO });
      return declaredField(definition, { settings, asked, values });
    };
  };

  const find = async (own: TenantRecords, id: string): Promise<StoredDefinition> => {
    const definition = await own.get('fieldDefinitions', id);
    if (!definition) throw missing();
    return definition;
  };

  const refuse = async (tenantId: string, field: Parameters<typeof declarationProblem>[0]): Promise<void> => {
    const problem = declarationProblem(field, await tenantTerms(records, tenantId));
    if (problem) throw new CopaneError('setting-refused', problem);
  };

  return {
    list: async (tenantId: string): Promise<DeclaredField[]> => {
      const shown = await shownOf(records.tenant(tenantId));
      return Promise.all((await listDefinitions(records, tenantId)).map(shown));
    },

    /** Throws `conflict` when the name is taken, `setting-refused` with the reason. */
    declare: async (tenantId: string, actor: AuditActor, field: FieldDeclarationShape): Promise<DeclaredField> => {
      await refuse(tenantId, field);
      const own = records.tenant(tenantId);
      const others = await listDefinitions(records, tenantId);
      if (others.some((other) => other.name === field.name)) throw new CopaneError('conflict', `There is a field ${field.name} already.`);
      if (others.length >= MOST_FIELDS) throw new CopaneError('conflict', `There are ${MOST_FIELDS} fields already. Remove one first.`);
      const { name, label, type, choices, required, sources, category, encrypted, shownToAgents, callPrep, keep } = field;
      const position = 1 + Math.max(0, ...others.map((other) => other.position));
      const definition = await own.insert('fieldDefinitions', {
        ...{ name, label, type, required, category, encrypted, shownToAgents, position },
        options: choices,
        sources: [...new Set(sources)],
        ...keepAsStored(keep),
        createdAt: instantOf(clock),
      });
      if (callPrep) await askField(own, name, true);
      await audit.append(tenantId, {
        actor,
        action: 'field.define',
        target: { kind: 'field', id: definition.id },
        details: { name, type, category, encrypted, sources: sources.join(' ') },
      });
      return (await shownOf(own))(definition);
    },

    /** Name, type and encryption stay. What the change no longer lets be kept begins to go at once. */
    change: async (tenantId: string, actor: AuditActor, id: string, change: z.infer<typeof fieldChange>): Promise<DeclaredField> => {
      const own = records.tenant(tenantId);
      const before = await find(own, id);
      const asked = (await askedFields(own)).has(before.name);
      const after = {
        type: before.type,
        choices: change.choices ?? [...before.options],
        sources: change.sources ?? (before.sources as FieldDeclarationShape['sources']),
        category: change.category ?? before.category,
        callPrep: change.callPrep ?? asked,
        keep: change.keep ?? keepOfDefinition(before),
      };
      await refuse(tenantId, after);
      const { label, required, shownToAgents } = change;
      const definition = await own.patch('fieldDefinitions', id, {
        ...(label === undefined ? {} : { label }),
        ...(required === undefined ? {} : { required }),
        ...(shownToAgents === undefined ? {} : { shownToAgents }),
        options: after.choices,
        sources: [...new Set(after.sources)],
        category: after.category,
        ...keepAsStored(after.keep),
      });
      if (after.callPrep !== asked) await askField(own, before.name, after.callPrep);
      await audit.append(tenantId, {
        actor,
        action: 'field.change',
        target: { kind: 'field', id },
        details: { name: before.name, changed: Object.keys(change).sort().join(' ') },
      });
      if (change.keep) sweepSoon(tenantId);
      return (await shownOf(own))(definition);
    },

    /**
     * Removes a definition and every value of it, with receipts. From the first step on nobody may set it; whatever interrupts the
     * rest, removing it again goes on.
     */
    remove: async (tenantId: string, actor: AuditActor, id: string): Promise<{ receipts: string[]; records: number }> => {
      const own = records.tenant(tenantId);
      const { name } = await find(own, id);
      await own.patch('fieldDefinitions', id, { sources: [] });
      await askField(own, name, false);
      const removed = await removeValues({ own, deleteRecords }, id, `The field ${name} was removed.`);
      await own.remove('fieldDefinitions', id);
      await audit.append(tenantId, {
        actor,
        action: 'field.remove',
        target: { kind: 'field', id },
        details: { name, records: removed.records, receipts: removed.receipts.length },
      });
      return removed;
    },
  };
};
