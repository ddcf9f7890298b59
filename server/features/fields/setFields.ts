import { CopaneError } from '../../../protocol/copaneError.ts';
import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { listDefinitions, type StoredDefinition } from './fieldDefinitions.ts';
import { type FieldSource, judgeValue, type RefusedReason } from './judgeValue.ts';
import { shownFields } from './shownFields.ts';
import { clearValue, storeValue, type ValueOrigin } from './storeValue.ts';
import { type FieldScalar, valueText } from './valueText.ts';

export type FieldsResult = { accepted: string[]; refused: { key: string; message: string }[] };

export type Fields = ReturnType<typeof createFields>;

/** Custom fields: only declared ones, each value one record that says who set it, when and from where. */
export const createFields = (parts: {
  records: Records;
  clock: Clock;
  countRefused: (reason: RefusedReason, tenantId: string) => void;
}) => {
  const { records, clock, countRefused } = parts;

  /** What would be set, and what not and why; changes nothing. */
  const check = async (tenantId: string, values: Record<string, FieldValue>, source: FieldSource) => {
    const definitions = await listDefinitions(records, tenantId);
    const good: { key: string; definition: StoredDefinition; value: FieldScalar | null }[] = [];
    const refused: (FieldsResult['refused'][number] & { reason: RefusedReason })[] = [];
    for (const [key, given] of Object.entries(values)) {
      const definition = definitions.find((one) => one.name === key);
      const judged = judgeValue(definition, given, source);
      if ('refused' in judged) {
        countRefused(judged.refused, tenantId);
        refused.push({ key, message: judged.message, reason: judged.refused });
      } else if (definition) good.push({ key, definition, value: judged.value });
    }
    return { good, refused };
  };

  const originOf = (visitor: OnlineVisitor, source: 'page' | 'visitor', at: string): ValueOrigin => ({
    subjectId: visitor.subjectId,
    sessionId: visitor.live?.id ?? null,
    source,
    setById: visitor.id,
    siteId: visitor.siteId,
    at,
  });

  return {
    check,

    /**
     * Sets, or with null clears, values of a visitor. Somebody without a record has them held in memory until there is one
     * (`storeHeld`).
     */
    set: async (visitor: OnlineVisitor, values: Record<string, FieldValue>, source: 'page' | 'visitor'): Promise<FieldsResult> => {
      const { good, refused } = await check(visitor.tenantId, values, source);
      const own = records.tenant(visitor.tenantId);
      const at = instantOf(clock);
      for (const { key, definition, value } of good) {
        if (!visitor.stored) {
          visitor.heldFields ??= new Map();
          if (value === null) visitor.heldFields.delete(key);
          else visitor.heldFields.set(key, { value, source, at });
        } else if (value === null) await clearValue(own, visitor.subjectId, definition.id);
        else await storeValue(own, definition, value, originOf(visitor, source, at));
      }
      return { accepted: good.map((one) => one.key), refused: refused.map(({ key, message }) => ({ key, message })) };
    },

    /**
     * Sets, or with null clears, values of a person, by an agent or the API: all of them or none. Throws `field-undeclared` or
     * `field-invalid` naming the first field that is refused.
     */
    setAll: async (tenantId: string, values: Record<string, FieldValue>, origin: Omit<ValueOrigin, 'at'>): Promise<string[]> => {
      const { good, refused } = await check(tenantId, values, origin.source);
      const [problem] = refused;
      if (problem) {
        throw new CopaneError(
          problem.reason === 'undeclared' ? 'field-undeclared' : 'field-invalid',
          `${problem.key}: ${problem.message} Nothing was set.`,
        );
      }
      const own = records.tenant(tenantId);
      const at = instantOf(clock);
      for (const { definition, value } of good) {
        if (value === null) await clearValue(own, origin.subjectId, definition.id);
        else await storeValue(own, definition, value, { ...origin, at });
      }
      return good.map((one) => one.key);
    },

    /** What the page said before there was a record to keep it with. */
    storeHeld: async (visitor: OnlineVisitor): Promise<void> => {
      const held = visitor.heldFields;
      if (!held) return;
      visitor.heldFields = null;
      const definitions = await listDefinitions(records, visitor.tenantId);
      const own = records.tenant(visitor.tenantId);
      for (const [key, { value, source, at }] of held) {
        const definition = definitions.find((one) => one.name === key);
        if (definition) await storeValue(own, definition, value, originOf(visitor, source, at));
      }
    },

    /** The name that somebody gave in a form, where the site declares a field for it. */
    nameOf: async (tenantId: string, subjectId: string): Promise<string | null> => {
      const definition = (await listDefinitions(records, tenantId)).find((one) => one.category === 'user.name');
      if (!definition) return null;
      const query = { index: 'bySubject', where: { subjectId, definitionId: definition.id } } as const;
      const value = await records.tenant(tenantId).first('fieldValues', query);
      const text = value && valueText(value);
      return text ? String(JSON.parse(text)) : null;
    },

    /** What agents may see of a subject. */
    shown: async (tenantId: string, subjectId: string): Promise<ShownField[]> =>
      shownFields(
        records.tenant(tenantId),
        subjectId,
        (await listDefinitions(records, tenantId)).filter((one) => one.shownToAgents),
      ),

    /** Everything that is set of a subject, for the customer's own systems. */
    all: async (tenantId: string, subjectId: string): Promise<ShownField[]> =>
      shownFields(records.tenant(tenantId), subjectId, await listDefinitions(records, tenantId)),
  };
};
