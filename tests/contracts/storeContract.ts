import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredOf } from '../../ropa/recordTypes.ts';
import type { Page, Store, TenantStore } from '../../server/ports/store.ts';
import { at, cipher, ids, sampleConsent, sampleMessage, sampleSession, sampleSite, sampleTenant, token } from './sampleRecords.ts';

/** What every store must do. `open` makes an empty one. */
export function storeContract(name: string, open: () => Promise<{ store: Store; end(): Promise<void> }>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ store, end } = await open());
    });
    afterAll(() => end());
    const newTenant = (): TenantStore => store.tenant(ids.next('ten'));
    const code = (expected: string) => expect.objectContaining({ code: expected });

    describe('STORE-1 a record belongs to one tenant, and nobody else can reach it', () => {
      test('STORE-1 the store cannot be asked without a tenant', () => {
        for (const bad of ['', 'usr_1', '__proto__', undefined, null, { $ne: null }, ['ten_1']]) {
          expect(() => store.tenant(bad as string), String(bad)).toThrow(code('bad-request'));
        }
      });

      test('STORE-1 no operation of tenant B reaches a record of tenant A', async () => {
        const a = newTenant();
        const b = newTenant();
        const record = await a.insert('sessions', sampleSession());
        expect(await b.get('sessions', record.id)).toBeNull();
        expect((await b.list('sessions', { index: 'byEnd' })).records).toEqual([]);
        expect(await b.count('sessions', { index: 'byEnd' })).toBe(0);
        expect((await b.due('sessions')).records).toEqual([]);
        expect(await b.remove('sessions', record.id)).toBe(false);
        await expect(b.patch('sessions', record.id, { language: 'de' })).rejects.toEqual(code('not-found'));
        await expect(b.replace('sessions', record)).rejects.toEqual(code('forbidden'));
        await expect(b.replace('sessions', { ...record, tenantId: b.tenantId })).rejects.toEqual(code('not-found'));
        await expect(b.insert('sessions', { ...sampleSession(), tenantId: a.tenantId } as never)).rejects.toEqual(code('forbidden'));
        expect(await a.get('sessions', record.id)).toEqual(record);
      });

      test('STORE-1 the same id under two tenants is two records', async () => {
        const a = newTenant();
        const b = newTenant();
        const session = sampleSession();
        await a.insert('sessions', session);
        await b.insert('sessions', { ...session, language: 'de' });
        await b.remove('sessions', session.id);
        expect((await a.get('sessions', session.id))?.language).toBeNull();
      });
    });

    test('STORE-2 a collection answers in its own scope only', async () => {
      const tenant = newTenant();
      await expect(tenant.get('tenants' as never, tenant.tenantId)).rejects.toEqual(code('declaration-invalid'));
      await expect(store.platform().list('sessions' as never, { index: 'byEnd' } as never)).rejects.toEqual(code('declaration-invalid'));
      for (const bad of ['nothing', '__proto__', 'constructor', 'toString']) {
        await expect(tenant.get(bad as never, 'ses_1')).rejects.toEqual(code('declaration-invalid'));
      }
    });

    test('STORE-3 only a declared index is asked, its fields compared from the left', async () => {
      const tenant = newTenant();
      const ask = (query: object) => tenant.list('messages', query as never);
      await expect(ask({ index: 'byBody' })).rejects.toEqual(code('declaration-invalid'));
      await expect(ask({ index: '__proto__' })).rejects.toEqual(code('declaration-invalid'));
      await expect(ask({ index: 'bySession', where: { sentAt: at(1) } })).rejects.toEqual(code('declaration-invalid'));
      await expect(ask({ index: 'bySession', where: { sessionId: 'ses_1', body: 'x' } })).rejects.toEqual(code('declaration-invalid'));
      for (const bad of [{ $ne: null }, { $gt: '' }, null, ['ses_1'], 1, true, 'ses_1\0']) {
        await expect(ask({ index: 'bySession', where: { sessionId: bad } }), JSON.stringify(bad)).rejects.toEqual(code('field-invalid'));
      }
      await expect(ask({ index: 'bySession', where: { sessionId: 'ses_1' }, from: { $ne: '' } })).rejects.toEqual(code('field-invalid'));
      for (const limit of [0, -1, 1001, 1.5, Number.NaN])
        await expect(ask({ index: 'bySession', limit })).rejects.toEqual(code('bad-request'));
    });

    describe('STORE-4 what is not declared is refused and not stored', () => {
      const refusals: [what: string, change: object, error: string][] = [
        ['an undeclared field', { mood: 'fine' }, 'field-undeclared'],
        ['a __proto__ field', JSON.parse('{"__proto__": {"state": "ended"}}'), 'field-undeclared'],
        ['an operator as a field', { $set: { state: 'ended' } }, 'field-undeclared'],
        ['an operator as a value', { language: { $ne: null } }, 'field-invalid'],
        ['a list for a text', { language: ['en'] }, 'field-invalid'],
        ['a choice that is not offered', { state: 'paused' }, 'field-invalid'],
        ['null where a value is needed', { state: null }, 'field-invalid'],
        ['a time in another spelling', { endedAt: '2026-01-02T12:00:00+01:00' }, 'field-invalid'],
        ['a day that does not exist', { endedAt: '2026-02-30T12:00:00.000Z' }, 'field-invalid'],
        ['half of a surrogate pair', { language: '\ud800' }, 'field-invalid'],
        ['a NUL', { language: 'a\0b' }, 'field-invalid'],
        ['a text that is too long', { language: 'x'.repeat(41) }, 'field-invalid'],
        ['an id of nothing', { siteId: '../1' }, 'field-invalid'],
      ];
      test.each(refusals)('STORE-4 insert, patch and replace refuse %s', async (_what, change, error) => {
        const tenant = newTenant();
        const asOwn = (record: object) => Object.defineProperties({ ...record }, Object.getOwnPropertyDescriptors(change)) as never;
        await expect(tenant.insert('sessions', asOwn(sampleSession()))).rejects.toEqual(code(error));
        expect(await tenant.count('sessions', { index: 'byState' })).toBe(0);
        const record = await tenant.insert('sessions', sampleSession());
        await expect(tenant.patch('sessions', record.id, change)).rejects.toEqual(code(error));
        await expect(tenant.replace('sessions', asOwn(record))).rejects.toEqual(code(error));
        expect(await tenant.get('sessions', record.id)).toEqual(record);
      });

      test('STORE-4 an id must be one of its collection', async () => {
        const tenant = newTenant();
        for (const id of ['vis_1', 'ses_', 'ses_1:2', '', { $ne: null }, undefined]) {
          await expect(tenant.insert('sessions', sampleSession({ id: id as string }))).rejects.toEqual(code('field-invalid'));
        }
        expect(await tenant.get('sessions', { $ne: null } as never)).toBeNull();
        expect(await tenant.remove('sessions', { $ne: null } as never)).toBe(false);
      });

      test('STORE-4 what is declared comes back as it went in', async () => {
        const tenant = newTenant();
        const text = 'Zoë 👩‍👩‍👧 "quoted" \\ \n\t\u2028 <b>$ne</b> ÅÄÖ';
        const site = sampleSite({ name: text, maskSelectors: [text, ''], identityRequired: true });
        const stored = await tenant.insert('sites', site);
        expect(stored).toEqual({ ...site, tenantId: tenant.tenantId, revision: 1, schemaVersion: 1 });
        expect(await tenant.get('sites', site.id)).toEqual(stored);
      });
    });

    describe('STORE-5 a change needs the revision it was made on', () => {
      test('STORE-5 replace refuses a record that has moved on', async () => {
        const tenant = newTenant();
        const first = await tenant.insert('sessions', sampleSession());
        const second = await tenant.replace('sessions', { ...first, language: 'de' });
        expect(second.revision).toBe(2);
        await expect(tenant.replace('sessions', { ...first, language: 'fr' })).rejects.toEqual(code('conflict'));
        expect(await tenant.get('sessions', first.id)).toEqual(second);
      });

      test('STORE-5 patch and remove with a revision refuse a record that has moved on', async () => {
        const tenant = newTenant();
        const { id } = await tenant.insert('sessions', sampleSession());
        await tenant.patch('sessions', id, { language: 'de' }, { revision: 1 });
        await expect(tenant.patch('sessions', id, { language: 'fr' }, { revision: 1 })).rejects.toEqual(code('conflict'));
        await expect(tenant.remove('sessions', id, { revision: 1 })).rejects.toEqual(code('conflict'));
        expect(await tenant.remove('sessions', id, { revision: 2 })).toBe(true);
        expect(await tenant.remove('sessions', id)).toBe(false);
      });

      test('STORE-5 changes to different fields at once are all kept', async () => {
        const tenant = newTenant();
        const { id } = await tenant.insert('sessions', sampleSession());
        await Promise.all([
          tenant.patch('sessions', id, { language: 'de' }),
          tenant.patch('sessions', id, { screen: '1x1' }),
          tenant.patch('sessions', id, { ipTruncated: 'b' }),
        ]);
        expect(await tenant.get('sessions', id)).toMatchObject({ language: 'de', screen: '1x1', ipTruncated: 'b', revision: 4 });
      });
    });

    describe('STORE-6 unique means unique within the tenant', () => {
      test('STORE-6 a second record with the value is refused, on insert and on change', async () => {
        const tenant = newTenant();
        const a = sampleMessage({ clientKey: 'c1' });
        await tenant.insert('messages', a);
        await expect(tenant.insert('messages', sampleMessage({ clientKey: 'c1' }))).rejects.toEqual(code('conflict'));
        await expect(tenant.insert('messages', { ...sampleMessage(), id: a.id })).rejects.toEqual(code('conflict'));
        const other = await tenant.insert('messages', sampleMessage({ clientKey: 'c2' }));
        await expect(tenant.patch('messages', other.id, { clientKey: 'c1' })).rejects.toEqual(code('conflict'));
        await newTenant().insert('messages', sampleMessage({ clientKey: 'c1' }));
      });

      test('STORE-6 null is not a value', async () => {
        const tenant = newTenant();
        await tenant.insert('messages', sampleMessage());
        await tenant.insert('messages', sampleMessage());
        expect(await tenant.count('messages', { index: 'bySession' })).toBe(2);
        expect(await tenant.count('messages', { index: 'byClientKey' })).toBe(0);
      });

      test('STORE-6 of many inserts at once with one value, one wins', async () => {
        const tenant = newTenant();
        const all = await Promise.allSettled(
          Array.from({ length: 8 }, () => tenant.insert('messages', sampleMessage({ clientKey: 'same' }))),
        );
        expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });
    });

    describe('STORE-7 lists go on by cursor', () => {
      test('STORE-7 every record once, in order, both ways, over records with equal values', async () => {
        const tenant = newTenant();
        const days = [3, 1, 2, 2, 2, 3, 1];
        for (const day of days) await tenant.insert('sessions', sampleSession({ endedAt: at(day) }));
        await tenant.insert('sessions', sampleSession({ state: 'active', endedAt: null, endedBy: null }));
        for (const order of ['ascending', 'descending'] as const) {
          const seen: { endedAt: string | null; id: string }[] = [];
          let cursor: string | null = null;
          do {
            const page: Page<StoredOf<'sessions'>> = await tenant.list('sessions', { index: 'byEnd', order, limit: 2, cursor });
            seen.push(...page.records);
            cursor = page.nextCursor;
          } while (cursor);
          const keys = seen.map(({ endedAt, id }) => `${endedAt} ${id}`);
          const sorted = [...new Set(keys)].sort();
          expect(keys).toEqual(order === 'ascending' ? sorted : sorted.reverse());
          expect(keys).toHaveLength(days.length);
        }
      });

      test('STORE-7 records that come and go meanwhile neither repeat nor hide the others', async () => {
        const tenant = newTenant();
        const made = [];
        for (const day of [10, 20, 30, 40]) made.push(await tenant.insert('sessions', sampleSession({ endedAt: at(day) })));
        const first = await tenant.list('sessions', { index: 'byEnd', limit: 2 });
        await tenant.insert('sessions', sampleSession({ endedAt: at(5) }));
        await tenant.remove('sessions', made[1]?.id ?? '');
        const rest = await tenant.list('sessions', { index: 'byEnd', limit: 2, cursor: first.nextCursor });
        expect(rest.records.map(({ endedAt }) => endedAt)).toEqual([at(30), at(40)]);
        expect(rest.nextCursor).toBeNull();
      });

      test('STORE-7 equality from the left, then a range', async () => {
        const tenant = newTenant();
        for (const [sessionId, day] of [
          ['ses_A', 1],
          ['ses_A', 2],
          ['ses_A', 3],
          ['ses_B', 2],
        ] as const) {
          await tenant.insert('messages', sampleMessage({ sessionId, sentAt: at(day) }));
        }
        const where = { sessionId: 'ses_A' };
        const days = async (range: object) =>
          (await tenant.list('messages', { index: 'bySession', where, ...range })).records.map(({ sentAt }) => sentAt);
        expect(await days({})).toEqual([at(1), at(2), at(3)]);
        expect(await days({ from: at(2) })).toEqual([at(2), at(3)]);
        expect(await days({ from: at(2), before: at(3) })).toEqual([at(2)]);
        expect(await tenant.count('messages', { index: 'bySession', where, before: at(3) })).toBe(2);
        expect(await tenant.count('messages', { index: 'bySession', where, upTo: 1 })).toBe(1);
      });

      test('STORE-7 a cursor of another list, or none at all, is refused', async () => {
        const tenant = newTenant();
        for (const day of [1, 2]) await tenant.insert('sessions', sampleSession({ endedAt: at(day) }));
        const { nextCursor } = await tenant.list('sessions', { index: 'byEnd', limit: 1 });
        const ask = (query: object) => tenant.list('sessions', query as never);
        await expect(ask({ index: 'byState', cursor: nextCursor })).rejects.toEqual(code('bad-request'));
        await expect(ask({ index: 'byEnd', order: 'descending', cursor: nextCursor })).rejects.toEqual(code('bad-request'));
        const forged = Buffer.from('["sessions.byEnd.ascending",{"$ne":null},"x"]').toString('base64url');
        for (const bad of ['x', '', 'bnVsbA', forged]) {
          await expect(ask({ index: 'byEnd', cursor: bad }), bad).rejects.toEqual(code('bad-request'));
        }
      });
    });

    describe('STORE-26 an outline of a list', () => {
      const messages = (tenant: TenantStore, limit: number, cursor: string | null = null) =>
        tenant.outline('messages', { index: 'bySession', where: { sessionId: 'ses_A' }, fields: ['clientKey', 'sentAt'], limit, cursor });

      test('STORE-26 holds in the order of the list what was asked for, null where a record has nothing, and goes on by cursor', async () => {
        const tenant = newTenant();
        const made = [];
        for (const [day, clientKey] of [
          [3, 'c'],
          [1, null],
          [2, 'b'],
        ] as const) {
          made.push(await tenant.insert('messages', sampleMessage({ sessionId: 'ses_A', sentAt: at(day), clientKey })));
        }
        await tenant.insert('messages', sampleMessage({ sessionId: 'ses_B' }));
        await tenant.patch('messages', made[2]?.id ?? '', { authorId: 'usr_9' });
        const first = await messages(tenant, 2);
        expect(first).toMatchObject({
          ids: [made[1]?.id, made[2]?.id],
          revisions: [1, 2],
          fields: { clientKey: [null, 'b'], sentAt: [at(1), at(2)] },
        });
        const rest = await messages(tenant, 2, first.nextCursor);
        expect(rest).toMatchObject({ ids: [made[0]?.id], revisions: [1], fields: { clientKey: ['c'] }, nextCursor: null });
        expect(await messages(newTenant(), 2)).toMatchObject({ ids: [], revisions: [], nextCursor: null });
      });

      test('STORE-26 the same of the children of many parents, up to a limit', async () => {
        const tenant = newTenant();
        for (const sessionId of ['ses_A', 'ses_A', 'ses_B', 'ses_C']) await tenant.insert('messages', sampleMessage({ sessionId }));
        const among = (values: string[], limit = 10) =>
          tenant.outlineAmong('messages', { index: 'bySession', values, limit, fields: ['sessionId'] });
        expect((await among(['ses_A', 'ses_B', 'ses_D'])).fields.sessionId?.toSorted()).toEqual(['ses_A', 'ses_A', 'ses_B']);
        expect((await among(['ses_A', 'ses_B'], 2)).ids).toHaveLength(2);
        expect(await among([])).toEqual({ ids: [], revisions: [], fields: { sessionId: [] } });
        expect((await newTenant().outlineAmong('messages', { index: 'bySession', values: ['ses_A'], limit: 9, fields: [] })).ids).toEqual(
          [],
        );
      });

      test('STORE-26 what is not declared, a flag or a list, and more than ten thousand, are refused', async () => {
        const tenant = newTenant();
        for (const field of ['mood', '__proto__', "x' || record", 'identityRequired', 'maskSelectors']) {
          await expect(tenant.outline('sites', { index: 'byCreation', fields: [field] }), field).rejects.toEqual(
            code('declaration-invalid'),
          );
        }
        await expect(messages(tenant, 10_001)).rejects.toEqual(code('bad-request'));
        await expect(tenant.outlineAmong('messages', { index: 'bySession', values: [], limit: 10_002, fields: [] })).rejects.toEqual(
          code('bad-request'),
        );
      });
    });

    describe('STORE-27 a stretch of a list goes as it was read', () => {
      const list = { index: 'byEnd' } as const;
      const four = async (tenant: TenantStore) => {
        for (const day of [1, 2, 2, 3]) await tenant.insert('sessions', sampleSession({ endedAt: at(day) }));
        return tenant.outline('sessions', { ...list, fields: [] });
      };
      const idsOf = async (tenant: TenantStore) => (await tenant.outline('sessions', { ...list, fields: [] })).ids;

      test('STORE-27 all of it when nothing has changed, and nothing beside it', async () => {
        const [tenant, other] = [newTenant(), newTenant()];
        const read = await four(tenant);
        const before = await four(other);
        const active = await tenant.insert('sessions', sampleSession({ endedAt: null, endedBy: null, state: 'active' }));
        const part = { ids: read.ids.slice(0, 3), revisions: [1, 1, 1], fields: { endedAt: (read.fields.endedAt ?? []).slice(0, 3) } };
        expect(await tenant.removeListed('sessions', list, part)).toEqual([]);
        expect(await idsOf(tenant)).toEqual(read.ids.slice(3));
        expect(await tenant.get('sessions', active.id)).not.toBeNull();
        expect(await idsOf(other)).toEqual(before.ids);
        expect(await tenant.removeListed('sessions', list, part)).toEqual([]);
        expect(await tenant.removeListed('sessions', list, { ids: [], revisions: [], fields: {} })).toEqual([]);
      });

      test('STORE-27 what changed since stays and is named, what came since stays, what went since is not named', async () => {
        const tenant = newTenant();
        const read = await four(tenant);
        const [first = '', second = '', third = '', fourth = ''] = read.ids;
        const late = await tenant.insert('sessions', sampleSession({ endedAt: at(2) }));
        await tenant.patch('sessions', second, { language: 'de' });
        await tenant.patch('sessions', fourth, { endedAt: at(9) });
        await tenant.remove('sessions', first);
        expect((await tenant.removeListed('sessions', list, read)).toSorted()).toEqual([second, fourth].toSorted());
        expect((await idsOf(tenant)).toSorted()).toEqual([second, fourth, late.id].toSorted());
        expect(await tenant.get('sessions', third)).toBeNull();
      });

      test('STORE-27 a neighbour with the same time stays', async () => {
        const tenant = newTenant();
        const { ids, revisions, fields } = await four(tenant);
        const middle = { ids: ids.slice(0, 2), revisions: revisions.slice(0, 2), fields: { endedAt: fields.endedAt?.slice(0, 2) ?? [] } };
        expect(await tenant.removeListed('sessions', list, middle)).toEqual([]);
        expect(await idsOf(tenant)).toEqual(ids.slice(2));
      });

      test('STORE-27 of a part of a list that is compared, only that part goes', async () => {
        const tenant = newTenant();
        for (const sessionId of ['ses_A', 'ses_A', 'ses_B']) await tenant.insert('messages', sampleMessage({ sessionId, sentAt: at(1) }));
        const part = { index: 'bySession', where: { sessionId: 'ses_A' } } as const;
        const read = await tenant.outline('messages', { ...part, fields: [] });
        expect(await tenant.removeListed('messages', part, read)).toEqual([]);
        expect(await tenant.count('messages', { index: 'bySession' })).toBe(1);
      });
    });

    describe('STORE-23 many at once', () => {
      test('STORE-23 those that there are come back, and go while they are what they were', async () => {
        const tenant = newTenant();
        const made = await Promise.all(Array.from({ length: 4 }, () => tenant.insert('sessions', sampleSession())));
        const [a = '', b = '', c = '', d = ''] = made.map(({ id }) => id);
        await newTenant().insert('sessions', sampleSession({ id: a }));
        expect((await tenant.getMany('sessions', [a, 'ses_none', c])).map(({ id }) => id).toSorted()).toEqual([a, c].toSorted());
        await tenant.patch('sessions', b, { language: 'de' });
        const some = [{ id: a, revision: 1 }, { id: b, revision: 1 }, { id: c }, { id: 'ses_none', revision: 1 }];
        expect(await tenant.removeMany('sessions', some)).toEqual([b]);
        expect((await tenant.getMany('sessions', [a, b, c, d])).map(({ id }) => id).toSorted()).toEqual([b, d].toSorted());
        expect(await tenant.removeMany('sessions', [{ id: a }])).toEqual([]);
        expect(await tenant.removeMany('sessions', [])).toEqual([]);
      });

      test('STORE-23 no tenant reaches the records of another', async () => {
        const a = newTenant();
        const b = newTenant();
        const { id } = await a.insert('sessions', sampleSession({ subjectId: 'sub_many' }));
        expect(await b.getMany('sessions', [id])).toEqual([]);
        expect(await b.removeMany('sessions', [{ id }])).toEqual([]);
        expect(await b.listAmong('sessions', { index: 'bySubject', values: ['sub_many'], limit: 10 })).toEqual([]);
        expect(await b.present('sessions', { index: 'bySubject', values: ['sub_many'] })).toEqual([]);
        expect(await a.get('sessions', id)).not.toBeNull();
      });

      test('STORE-23 the children of many parents are read through an index, up to a limit', async () => {
        const tenant = newTenant();
        for (const sessionId of ['ses_A', 'ses_A', 'ses_B', 'ses_C']) await tenant.insert('messages', sampleMessage({ sessionId }));
        const among = (values: string[], limit = 10) => tenant.listAmong('messages', { index: 'bySession', values, limit });
        expect((await among(['ses_A', 'ses_B', 'ses_D'])).map(({ sessionId }) => sessionId).toSorted()).toEqual([
          'ses_A',
          'ses_A',
          'ses_B',
        ]);
        expect(await among(['ses_A', 'ses_B'], 2)).toHaveLength(2);
        expect(await among([])).toEqual([]);
        expect((await tenant.present('messages', { index: 'bySession', values: ['ses_A', 'ses_C', 'ses_D'] })).toSorted()).toEqual([
          'ses_A',
          'ses_C',
        ]);
        await tenant.insert('messages', sampleMessage({ sessionId: 'ses_A', clientKey: 'k' }));
        expect(await tenant.listAmong('messages', { index: 'byClientKey', values: ['ses_A'], limit: 10 })).toHaveLength(1);
      });

      test('STORE-23 what is no value, and more than a page, is refused', async () => {
        const tenant = newTenant();
        for (const bad of [{ $ne: null }, null, 1, 'ses_1\0', /x/]) {
          const values = [bad] as string[];
          await expect(tenant.listAmong('messages', { index: 'bySession', values, limit: 1 })).rejects.toEqual(code('field-invalid'));
          await expect(tenant.present('messages', { index: 'bySession', values })).rejects.toEqual(code('field-invalid'));
          expect(await tenant.getMany('sessions', values)).toEqual([]);
        }
        const values = Array.from({ length: 1001 }, (_, n) => `ses_${n}`);
        await expect(tenant.getMany('sessions', values)).rejects.toEqual(code('bad-request'));
        await expect(
          tenant.removeMany(
            'sessions',
            values.map((id) => ({ id })),
          ),
        ).rejects.toEqual(code('bad-request'));
        await expect(tenant.present('messages', { index: 'bySession', values })).rejects.toEqual(code('bad-request'));
        await expect(tenant.listAmong('messages', { index: 'bySession', values: [], limit: 1002 })).rejects.toEqual(code('bad-request'));
        await expect(tenant.present('messages', { index: 'byBody' as never, values: [] })).rejects.toEqual(code('declaration-invalid'));
      });
    });

    test('STORE-24 the clock of the database is a time, or there is none', async () => {
      const now = await store.now();
      if (now !== null) expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
      else expect(name).toBe('SQLite');
    });

    test('STORE-8 append-only records are neither replaced nor changed, and go only as a whole', async () => {
      const tenant = newTenant();
      const record = await tenant.insert('consents', sampleConsent());
      await expect(tenant.patch('consents', record.id, { decision: 'refused' })).rejects.toEqual(code('forbidden'));
      await expect(tenant.replace('consents', { ...record, decision: 'refused' })).rejects.toEqual(code('forbidden'));
      expect(await tenant.get('consents', record.id)).toEqual(record);
      expect(await tenant.remove('consents', record.id)).toBe(true);
    });

    test('STORE-9 due answers the oldest anchors first and never a record without one', async () => {
      const tenant = newTenant();
      for (const day of [3, 1, 2]) await tenant.insert('sessions', sampleSession({ endedAt: at(day) }));
      await tenant.insert('sessions', sampleSession({ state: 'waiting', endedAt: null, endedBy: null }));
      const first = await tenant.due('sessions', { limit: 2 });
      const rest = await tenant.due('sessions', { limit: 2, cursor: first.nextCursor });
      expect([...first.records, ...rest.records].map(({ endedAt }) => endedAt)).toEqual([at(1), at(2), at(3)]);
      await expect(tenant.due('sites')).rejects.toEqual(code('declaration-invalid'));
    });

    test('STORE-10 only an index declared so is looked up across tenants', async () => {
      const a = newTenant();
      const site = await a.insert('sites', sampleSite());
      expect(await store.platform().lookUp('sites', 'byKey', site.id)).toEqual(site);
      expect(await store.platform().lookUp('sites', 'byKey', 'site_none')).toBeNull();
      await expect(newTenant().insert('sites', sampleSite({ id: site.id }))).rejects.toEqual(code('conflict'));
      await expect(store.platform().lookUp('sites', 'byCreation' as never, at(1))).rejects.toEqual(code('declaration-invalid'));
      await expect(store.platform().lookUp('sites', 'byKey', { $ne: null } as never)).rejects.toEqual(code('field-invalid'));
    });

    test('STORE-10 platform records belong to no tenant', async () => {
      const platform = store.platform();
      const id = ids.next('ten');
      const made = await platform.insert('tenants', sampleTenant(id));
      expect(made).not.toHaveProperty('tenantId');
      expect((await platform.list('tenants', { index: 'bySlug', where: { slug: id.toLowerCase() } })).records).toEqual([made]);
      await expect(platform.insert('tenants', { ...made, id: ids.next('ten') })).rejects.toEqual(code('conflict'));
    });

    test('STORE-11 an error names no value of a record', async () => {
      const tenant = newTenant();
      const canary = 'canary-7f3a';
      await tenant.insert('messages', sampleMessage({ clientKey: canary }));
      const failures = await Promise.allSettled([
        tenant.insert('messages', sampleMessage({ clientKey: canary })),
        tenant.insert('sessions', sampleSession({ language: `${canary}${'x'.repeat(50)}` })),
        tenant.insert('sessions', { ...sampleSession(), [canary]: 1 } as never),
        tenant.list('sessions', { index: 'byEnd', cursor: canary }),
        tenant.get(canary as never, 'ses_1'),
        tenant.insert('users', { id: canary, emailToken: token(canary), email: cipher(canary) } as never),
      ]);
      for (const failure of failures) {
        expect(failure.status).toBe('rejected');
        expect(String((failure as PromiseRejectedResult).reason.message)).not.toContain(canary);
      }
    });

    test('STORE-11 a store that is open serves', async () => {
      await expect(store.check()).resolves.toBeUndefined();
      await expect(store.scrub()).resolves.toBeUndefined();
    });
  });
}
