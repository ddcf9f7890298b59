import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { checkFieldValue } from './checkFieldValue.ts';
import { listDefinitions, type StoredDefinition } from './fieldDefinitions.ts';

export type FieldSource = 'page' | 'visitor' | 'agent' | 'api';
export type FieldsResult = { accepted: string[]; refused: { key: string; message: string }[] };
type Value = string | number | boolean;

export type Fields = ReturnType<typeof createFields>;

/** A value as JSON; null once its key was destroyed. */
const textOf = ({ value, plainValue }: RecordOf<'fieldValues'>): string | null => plainValue ?? value;

/** Custom fields: only declared ones, each value one record that says who set it, when and from where. */
export const createFields = (parts: {
  records: Records;
  clock: Clock;
  countRefused: (reason: 'undeclared' | 'invalid' | 'source') => void;
}) => {
  const { records, clock, countRefused } = parts;

  const clear = async (own: TenantRecords, subjectId: string, definitionId: string): Promise<void> => {
    const old = await own.list('fieldValues', { index: 'bySubject', where: { subjectId, definitionId }, limit: 100 });
    for (const record of old.records) await own.remove('fieldValues', record.id);
  };

  const store = async (
    visitor: OnlineVisitor,
    { id: definitionId, encrypted }: Pick<StoredDefinition, 'id' | 'encrypted'>,
    value: Value,
    source: FieldSource,
    at: string,
  ): Promise<void> => {
    const own = records.tenant(visitor.tenantId);
    await clear(own, visitor.subjectId, definitionId);
    await own.insert('fieldValues', {
      definitionId,
      subjectId: visitor.subjectId,
      sessionId: visitor.live?.id ?? null,
      [encrypted ? 'value' : 'plainValue']: JSON.stringify(value),
      setBy: source,
      setById: source === 'page' ? null : visitor.id,
      setFrom: visitor.siteId,
      setAt: at,
      anchorAt: at,
    });
  };

  const judge = (
    definition: StoredDefinition | undefined,
    value: FieldValue,
    source: FieldSource,
  ): { value: Value | null } | { problem: string } => {
    if (!definition) {
      countRefused('undeclared');
      return { problem: 'This field is not declared. Declare it in the dashboard first.' };
    }
    if (!definition.sources.includes(source)) {
      countRefused('source');
      return { problem: `This field may not be set by: ${source}.` };
    }
    if (value === null) return { value };
    const checked = checkFieldValue(definition, value);
    if ('problem' in checked) countRefused('invalid');
    return checked;
  };

  /** What would be set, and what not and why; changes nothing. */
  const check = async (tenantId: string, values: Record<string, FieldValue>, source: FieldSource) => {
    const definitions = await listDefinitions(records, tenantId);
    const good: { key: string; definition: StoredDefinition; value: Value | null }[] = [];
    const refused: FieldsResult['refused'] = [];
    for (const [key, given] of Object.entries(values)) {
      const definition = definitions.find((one) => one.name === key);
      const judged = judge(definition, given, source);
      if ('problem' in judged) refused.push({ key, message: judged.problem });
      else if (definition) good.push({ key, definition, value: judged.value });
    }
    return { good, refused };
  };

  return {
    check,

    /**
     * Sets, or with null clears, values of a visitor. Somebody without a record has them held in memory until there is one
     * (`storeHeld`).
     */
    set: async (visitor: OnlineVisitor, values: Record<string, FieldValue>, source: 'page' | 'visitor'): Promise<FieldsResult> => {
      const { good, refused } = await check(visitor.tenantId, values, source);
      const at = instantOf(clock);
      for (const { key, definition, value } of good) {
        if (!visitor.stored) {
          visitor.heldFields ??= new Map();
          if (value === null) visitor.heldFields.delete(key);
          else visitor.heldFields.set(key, { value, source, at });
        } else if (value === null) await clear(records.tenant(visitor.tenantId), visitor.subjectId, definition.id);
        else await store(visitor, definition, value, source, at);
      }
      return { accepted: good.map((one) => one.key), refused };
    },

    /** What the page said before there was a record to keep it with. */
    storeHeld: async (visitor: OnlineVisitor): Promise<void> => {
      const held = visitor.heldFields;
      if (!held) return;
      visitor.heldFields = null;
      const definitions = await listDefinitions(records, visitor.tenantId);
      for (const [key, { value, source, at }] of held) {
        const definition = definitions.find((one) => one.name === key);
        if (definition) await store(visitor, definition, value, source, at);
      }
    },

    /** The name that somebody gave in a form, where the site declares a field for it. */
    nameOf: async (tenantId: string, subjectId: string): Promise<string | null> => {
      const definition = (await listDefinitions(records, tenantId)).find((one) => one.category === 'user.name');
      if (!definition) return null;
      const query = { index: 'bySubject', where: { subjectId, definitionId: definition.id } } as const;
      const value = await records.tenant(tenantId).first('fieldValues', query);
      const text = value && textOf(value);
      return text ? String(JSON.parse(text)) : null;
    },

    /** What agents may see of a subject. */
    shown: async (tenantId: string, subjectId: string): Promise<ShownField[]> => {
      const definitions = await listDefinitions(records, tenantId);
      const query = { index: 'bySubject', where: { subjectId }, limit: 500 } as const;
      const { records: values } = await records.tenant(tenantId).list('fieldValues', query);
      return definitions.flatMap((definition): ShownField[] => {
        const value = values.findLast((one) => one.definitionId === definition.id);
        const text = value && textOf(value);
        if (!value || !text || !definition.shownToAgents) return [];
        const { name: key, label, type } = definition;
        return [{ key, label, type, value: JSON.parse(text) as Value, source: value.setBy, at: value.setAt }];
      });
    },
  };
};
