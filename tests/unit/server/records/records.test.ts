import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewRecordOf } from '../../../../ropa/recordTypes.ts';
import { openStore } from '../../../../server/compose/openStore.ts';
import { openScratch, type Scratch, STORES } from '../../../contracts/openScratch.ts';
import { at, ids } from '../../../contracts/sampleRecords.ts';

const user = (email: string): NewRecordOf<'users'> => ({
  email,
  name: `Name of ${email}`,
  passwordHash: `hash of ${email}`,
  role: 'agent',
  state: 'active',
  createdAt: at(1),
});
const message = (subjectId: string, body: string): NewRecordOf<'messages'> => ({
  sessionId: 'ses_1',
  subjectId,
  author: 'visitor',
  authorId: 'vis_1',
  body,
  sentAt: at(1),
});
const code = (expected: string) => expect.objectContaining({ code: expected });

/** Every byte that the store keeps: files (write-ahead log and keys included), or documents. */
async function dump({ dataFolder, mongodbUri }: Scratch): Promise<string> {
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  if (!mongodbUri) return texts.join('\n');
  const client = await MongoClient.connect(mongodbUri);
  for (const database of [client.options.dbName, `${client.options.dbName}_keys`]) {
    for (const { name } of await client.db(database).listCollections().toArray()) {
      texts.push(JSON.stringify(await client.db(database).collection(name).find().toArray()));
    }
  }
  await client.close();
  return texts.join('\n');
}

describe.each(STORES)('records on %s', (kind) => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await openScratch(kind);
  });
  afterAll(() => scratch.end());
  const newTenant = () => scratch.records.tenant(ids.next('ten'));

  test('STORE-13 encrypted fields reach neither files nor documents in the clear, tokens neither', async () => {
    const tenant = newTenant();
    const canary = 'Canary-8c1f2e@shop.example';
    const kept = await tenant.insert('users', user(canary));
    const chat = await tenant.insert('messages', message('sub_1', `body ${canary}`));
    await tenant.patch('messages', chat.id, { body: `again ${canary}` });
    expect(await tenant.get('users', kept.id)).toMatchObject({ email: canary, name: `Name of ${canary}` });
    expect((await tenant.get('messages', chat.id))?.body).toBe(`again ${canary}`);
    const bytes = await dump(scratch);
    expect(bytes).toContain(kept.id);
    for (const form of [canary, canary.toLowerCase(), Buffer.from(canary).toString('base64url').slice(2, -4), encodeURIComponent(canary)]) {
      expect(bytes.includes(form), form).toBe(false);
    }
  });

  test('STORE-13 the store itself sees ciphertext, the same text never twice alike', async () => {
    const tenant = newTenant();
    const stored = scratch.store.tenant(tenant.tenantId);
    const [a, b] = [await tenant.insert('messages', message('sub_1', 'same')), await tenant.insert('messages', message('sub_1', 'same'))];
    const bodies = [(await stored.get('messages', a.id))?.body, (await stored.get('messages', b.id))?.body];
    expect(bodies[0]).not.toContain('same');
    expect(bodies[0]).not.toBe(bodies[1]);
  });

  test('STORE-14 ciphertext that was moved to another record, field or person, or changed, is refused', async () => {
    const tenant = newTenant();
    const stored = scratch.store.tenant(tenant.tenantId);
    const a = await tenant.insert('messages', message('sub_1', 'mine'));
    const b = await tenant.insert('messages', message('sub_1', 'yours'));
    const body = (await stored.get('messages', a.id))?.body;
    if (!body) throw new Error('no ciphertext');
    await stored.patch('messages', b.id, { body });
    await expect(tenant.get('messages', b.id)).rejects.toEqual(code('internal'));
    const flipped = `${body.slice(0, -1)}${body.endsWith('A') ? 'B' : 'A'}`.replace(/.(?=.{9}$)/, (mark) => (mark === 'x' ? 'y' : 'x'));
    await stored.patch('messages', a.id, { body: flipped as typeof body });
    await expect(tenant.get('messages', a.id)).rejects.toEqual(code('internal'));
  });

  test('STORE-14 another master key is refused at the start', async () => {
    const { dataFolder, mongodbUri } = scratch;
    await expect(openStore({ dataFolder, mongodbUri, masterKey: new Uint8Array(32).fill(8) }, ids)).rejects.toEqual(code('config-invalid'));
    await expect(openStore({ dataFolder, mongodbUri, masterKey: new Uint8Array(31) }, ids)).rejects.toEqual(code('config-invalid'));
    const again = await openStore({ dataFolder, mongodbUri, masterKey: scratch.masterKey }, ids);
    await again.close();
  });

  test('STORE-15 destroying a key makes what it encrypted read as gone, and nothing else', async () => {
    const tenant = newTenant();
    const gone = await tenant.insert('messages', message('sub_1', 'to be gone'));
    const note = await tenant.insert('notes', {
      sessionId: 'ses_1',
      subjectId: 'sub_1',
      authorId: 'usr_1',
      body: 'stays',
      writtenAt: at(1),
    });
    const other = await tenant.insert('messages', message('sub_2', 'stays'));
    expect(await scratch.keyring.destroy({ tenantId: tenant.tenantId, owner: 'sub_1', activity: 'customFields' })).toBe(true);
    expect(await tenant.get('messages', gone.id)).toBeNull();
    expect((await tenant.list('messages', { index: 'bySession' })).records.map(({ id }) => id)).toEqual([other.id]);
    expect((await tenant.first('messages', { index: 'bySession' }))?.id).toBe(other.id);
    await expect(tenant.patch('messages', gone.id, { body: 'back' })).rejects.toEqual(code('not-found'));
    expect((await tenant.get('notes', note.id))?.body).toBe('stays');
    // A key made afterwards opens nothing of what was before.
    await tenant.insert('messages', message('sub_1', 'later'));
    expect(await tenant.get('messages', gone.id)).toBeNull();
  });

  test('STORE-15 a destroyed key leaves no trace of itself', async () => {
    const tenant = newTenant();
    await tenant.insert('messages', message('sub_9', 'x'));
    const place = { tenantId: tenant.tenantId, owner: 'sub_9', activity: 'customFields' };
    const key = await scratch.keyring.find(place);
    expect(await dump(scratch)).toContain(key?.keyId);
    await tenant.remove('messages', (await tenant.first('messages', { index: 'bySession' }))?.id ?? '');
    await scratch.store.scrub();
    await scratch.keyring.destroy(place);
    expect((await dump(scratch)).includes(key?.keyId ?? 'no key')).toBe(false);
  });

  test('STORE-16 equal text is found by its token, in this tenant and this field only', async () => {
    const tenant = newTenant();
    const other = newTenant();
    const made = await tenant.insert('users', user('Ann@Shop.example'));
    const byEmail = (records: typeof tenant, emailToken: string) => records.first('users', { index: 'byEmail', where: { emailToken } });
    expect((await byEmail(tenant, ' ann@shop.EXAMPLE '))?.id).toBe(made.id);
    expect(await byEmail(tenant, 'bob@shop.example')).toBeNull();
    expect(await byEmail(other, 'ann@shop.example')).toBeNull();
    await expect(tenant.insert('users', user('ANN@shop.example'))).rejects.toEqual(code('conflict'));
    await other.insert('users', user('ann@shop.example'));
    const tokens = [
      await scratch.store.tenant(tenant.tenantId).get('users', made.id),
      (await scratch.store.tenant(other.tenantId).list('users', { index: 'byCreation' })).records[0],
    ];
    expect(tokens[0]?.emailToken).not.toBe(tokens[1]?.emailToken);
  });

  test('STORE-16 a token follows its text, and cannot be given', async () => {
    const tenant = newTenant();
    const { id } = await tenant.insert('users', user('a@shop.example'));
    await tenant.patch('users', id, { email: 'b@shop.example' });
    expect(await tenant.first('users', { index: 'byEmail', where: { emailToken: 'a@shop.example' } })).toBeNull();
    expect((await tenant.first('users', { index: 'byEmail', where: { emailToken: 'b@shop.example' } }))?.name).toBe(
      'Name of a@shop.example',
    );
    await expect(tenant.patch('users', id, { emailToken: 'x' } as never)).rejects.toEqual(code('field-invalid'));
  });

  test('STORE-13 a record that changes hands is encrypted for its new person', async () => {
    const tenant = newTenant();
    const { id } = await tenant.insert('messages', message('sub_1', 'hello'));
    await tenant.patch('messages', id, { subjectId: 'sub_2' });
    await scratch.keyring.destroyOwner(tenant.tenantId, 'sub_1');
    expect((await tenant.get('messages', id))?.body).toBe('hello');
    await scratch.keyring.destroyOwner(tenant.tenantId, 'sub_2');
    expect(await tenant.get('messages', id)).toBeNull();
  });

  test('STORE-4 clear text is checked before it is hidden from the store', async () => {
    const tenant = newTenant();
    for (const body of [{ $ne: null }, ['x'], 1, 'x'.repeat(10_001), '\ud800'] as never[]) {
      await expect(tenant.insert('messages', message('sub_1', body))).rejects.toEqual(code('field-invalid'));
    }
    const own = JSON.parse('{"__proto__": {"body": "x"}}') as object;
    const polluted = Object.defineProperties({ ...message('sub_1', 'x') }, Object.getOwnPropertyDescriptors(own));
    await expect(tenant.insert('messages', polluted)).rejects.toEqual(code('field-undeclared'));
    expect(await tenant.count('messages', { index: 'bySession' })).toBe(0);
  });

  test('STORE-5 changes to encrypted fields at once are all kept', async () => {
    const tenant = newTenant();
    const { id } = await tenant.insert('users', user('c@shop.example'));
    await Promise.all([
      tenant.patch('users', id, { name: 'New' }),
      tenant.patch('users', id, { passwordHash: 'new' }),
      tenant.patch('users', id, { role: 'owner' }),
    ]);
    expect(await tenant.get('users', id)).toMatchObject({
      name: 'New',
      passwordHash: 'new',
      role: 'owner',
      email: 'c@shop.example',
      revision: 4,
    });
  });

  test('STORE-10 a look-up across tenants decrypts with the tenant it finds', async () => {
    const tenant = newTenant();
    const { id } = await tenant.insert('sites', {
      name: 'Shop',
      allowedOrigins: [],
      signingSecret: 'secret',
      identityRequired: false,
      maskMode: 'standard',
      maskSelectors: [],
      blockSelectors: [],
      callRoute: 'direct',
      noticeVersion: '1',
      prepFieldNames: [],
      createdAt: at(1),
    });
    expect(await scratch.records.platform().lookUp('sites', 'byKey', id)).toMatchObject({
      tenantId: tenant.tenantId,
      signingSecret: 'secret',
    });
  });
});
