import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ConsentPurpose } from '../../../protocol/consentPurposes.ts';
import type { FieldType } from '../../../protocol/fieldTypes.ts';
import { FRAME_KINDS, type FrameKind } from '../../../protocol/frame.ts';
import { defineCollection } from '../../../ropa/collection.ts';
import type { AcrossCollection, NewRecordOf, RecordOf, StoredOf, TenantCollection } from '../../../ropa/recordTypes.ts';
import { streams } from '../../../ropa/streams.ts';
import type { Store } from '../../../server/ports/store.ts';

const base = { scope: 'tenant', idPrefix: 'xyz', schemaVersion: 1, indexes: {} } as const;
const kept = { activity: 'interactionLog', keep: { by: 'request' } } as const;

/** `tsc` is the judge here: an error that is expected and does not come is an error. */
describe('declarations at compile time', () => {
  test('ROPA-1 a field without category, activity or retention does not compile', () => {
    const field = { type: 'text', category: 'user.name', activity: 'interactionLog', keep: 'record' } as const;
    const { category: _c, ...noCategory } = field;
    const { activity: _a, ...noActivity } = field;
    const { keep: _k, ...noKeep } = field;
    defineCollection({ ...base, ...kept, fields: { name: field } });
    // @ts-expect-error no category
    defineCollection({ ...base, ...kept, fields: { name: noCategory } });
    // @ts-expect-error no activity
    defineCollection({ ...base, ...kept, fields: { name: noActivity } });
    // @ts-expect-error no retention
    defineCollection({ ...base, ...kept, fields: { name: noKeep } });
    // @ts-expect-error a category that is not in the vocabulary
    defineCollection({ ...base, ...kept, fields: { name: { ...field, category: 'user.mood' } } });
    // @ts-expect-error an activity that is not declared
    defineCollection({ ...base, ...kept, fields: { name: { ...field, activity: 'spying' } } });
    // @ts-expect-error only text is encrypted
    defineCollection({ ...base, ...kept, fields: { name: { ...field, type: 'integer', encrypted: true } } });
    expect(field.type).toBe('text');
  });

  test('ROPA-1 a collection without activity or retention does not compile', () => {
    // @ts-expect-error no activity
    defineCollection({ ...base, keep: { by: 'request' }, fields: {} });
    // @ts-expect-error no retention
    defineCollection({ ...base, activity: 'interactionLog', fields: {} });
    expect(defineCollection({ ...base, ...kept, fields: {} }).idPrefix).toBe('xyz');
  });

  test('ROPA-1 the record types come from the declaration', () => {
    expectTypeOf<RecordOf<'sessions'>['state']>().toEqualTypeOf<'waiting' | 'active' | 'ended'>();
    expectTypeOf<RecordOf<'sessions'>['endedAt']>().toEqualTypeOf<string | null>();
    expectTypeOf<RecordOf<'sites'>['maskSelectors']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<RecordOf<'sites'>['identityRequired']>().toEqualTypeOf<boolean>();
    expectTypeOf<RecordOf<'messages'>['body']>().toEqualTypeOf<string>();
    expectTypeOf<StoredOf<'messages'>['body']>().not.toEqualTypeOf<string>();
    expectTypeOf<RecordOf<'users'>>().not.toHaveProperty('emailToken');
    expectTypeOf<StoredOf<'users'>>().toHaveProperty('emailToken');
    expectTypeOf<RecordOf<'sessions'>['tenantId']>().toEqualTypeOf<string>();
    expectTypeOf<RecordOf<'tenants'>>().not.toHaveProperty('tenantId');
    expectTypeOf<NewRecordOf<'sessions'>['topic']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<AcrossCollection>().toEqualTypeOf<'sites' | 'userSessions' | 'apiKeys'>();
    expectTypeOf<'tenants'>().not.toExtend<TenantCollection>();
  });

  test('ROPA-1 what crosses the wire and what is stored have the same words', () => {
    expectTypeOf<RecordOf<'consents'>['purpose']>().toEqualTypeOf<ConsentPurpose>();
    expectTypeOf<RecordOf<'fieldDefinitions'>['type']>().toEqualTypeOf<FieldType>();
    expectTypeOf<FrameKind>().toExtend<keyof typeof streams>();
    expect(Object.keys(streams)).toEqual(expect.arrayContaining([...FRAME_KINDS]));
  });

  test('ROPA-1 the store does not take what is not declared', () => {
    const never = (store: Store) => {
      const tenant = store.tenant('ten_1');
      // @ts-expect-error a platform collection
      void tenant.get('tenants', 'ten_1');
      // @ts-expect-error an index that is not declared
      void tenant.list('sessions', { index: 'byMood' });
      // @ts-expect-error a field that is not in the index
      void tenant.list('messages', { index: 'bySession', where: { body: 'x' } });
      // @ts-expect-error clear text where ciphertext belongs
      void tenant.patch('messages', 'msg_1', { body: 'clear text' });
      // @ts-expect-error an undeclared field
      void tenant.patch('messages', 'msg_1', { mood: 'x' });
    };
    expect(never).toBeTypeOf('function');
  });
});
