import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { Outline } from '../../ports/store.ts';
import { planAmong, planOutlineAmong, refuseMany } from './amongPlan.ts';
import { encodeCursor } from './cursor.ts';
import { declared } from './declared.ts';
import type { DriverOutline, StoreDriver, Stored } from './driver.ts';
import { readStored, refuseNewer } from './readStored.ts';
import { checkChanges, checkFields, isId } from './recordChecks.ts';
import { cursorName, planOutline, planScan, type ScanPlan } from './scanPlan.ts';

type Asked = Parameters<typeof planScan>[2];
const PATCH_ATTEMPTS = 16;
const COUNT_UP_TO = 10_000;

/** The operations of one scope. `tenantId` goes into every key and every plan; callers have no way to name another. */
export function scopedStore(driver: StoreDriver, scope: CollectionDeclaration['scope'], tenantId: string) {
  const inScope = (collection: string): CollectionDeclaration => {
    const declaration = declared(collection);
    if (declaration.scope === scope) return declaration;
    throw new CopaneError('declaration-invalid', `"${collection}" belongs to the ${declaration.scope} scope; ask the store for that.`);
  };
  const changeable = (collection: string): CollectionDeclaration => {
    const declaration = inScope(collection);
    if (!declaration.appendOnly) return declaration;
    throw new CopaneError('forbidden', `"${collection}" is append-only; insert a new record.`);
  };
  const whole = (collection: string, declaration: CollectionDeclaration, record: object, id: unknown, revision: number): Stored => {
    if (!isId(id) || !id.startsWith(`${declaration.idPrefix}_`)) {
      throw new CopaneError('field-invalid', `An id of "${collection}" begins with ${declaration.idPrefix}_.`);
    }
    const given = (record as { tenantId?: unknown }).tenantId;
    if (given !== undefined && given !== tenantId) throw new CopaneError('forbidden', 'A record cannot be moved to another tenant.');
    const owner = scope === 'tenant' ? { tenantId } : {};
    return { id, ...owner, revision, schemaVersion: declaration.schemaVersion, ...checkFields(collection, declaration, record) };
  };

  async function get(collection: CollectionName, id: string): Promise<Stored | null> {
    const declaration = inScope(collection);
    const found = isId(id) ? await driver.get(collection, tenantId, id) : null;
    return found && readStored(collection, declaration, found);
  }

  async function insert(collection: CollectionName, record: { id: string }): Promise<Stored> {
    const stored = whole(collection, inScope(collection), record, record.id, 1);
    await driver.insert(collection, tenantId, stored);
    return stored;
  }

  async function replace(collection: CollectionName, record: Stored): Promise<Stored> {
    const declaration = changeable(collection);
    const { revision } = record;
    if (!Number.isSafeInteger(revision)) throw new CopaneError('field-invalid', 'A record to replace has the revision it was read with.');
    const stored = whole(collection, declaration, record, record.id, revision + 1);
    if (await driver.replace(collection, tenantId, stored, revision)) return stored;
    throw await missingOrMoved(collection, record.id);
  }

  async function patch(collection: CollectionName, id: string, changes: object, expected: { revision?: number } = {}): Promise<Stored> {
    const checked = checkChanges(collection, changeable(collection), changes);
    for (let attempt = 0; attempt < PATCH_ATTEMPTS; attempt++) {
      const current = await get(collection, id);
      if (!current) throw missing(collection);
      if (expected.revision !== undefined && expected.revision !== current.revision) throw moved(collection);
      const stored: Stored = { ...current, ...checked, revision: current.revision + 1, schemaVersion: declared(collection).schemaVersion };
      if (await driver.replace(collection, tenantId, stored, current.revision)) return stored;
    }
    throw moved(collection);
  }

  async function remove(collection: CollectionName, id: string, expected: { revision?: number } = {}): Promise<boolean> {
    inScope(collection);
    if (!isId(id)) return false;
    const removed = await driver.remove(collection, tenantId, id, expected.revision ?? null);
    if (!removed && expected.revision !== undefined && (await driver.get(collection, tenantId, id))) throw moved(collection);
    return removed;
  }

  async function getMany(collection: CollectionName, ids: readonly string[]): Promise<Stored[]> {
    const declaration = inScope(collection);
    refuseMany(ids);
    const sought = ids.filter(isId);
    const found = sought.length === 0 ? [] : await driver.getMany(collection, tenantId, sought);
    return found.map((record) => readStored(collection, declaration, record));
  }

  async function removeMany(collection: CollectionName, records: readonly { id: string; revision?: number }[]): Promise<string[]> {
    inScope(collection);
    refuseMany(records);
    const sought: { id: string; revision: number | null }[] = [];
    for (const { id, revision } of records) if (isId(id)) sought.push({ id, revision: revision ?? null });
    return sought.length === 0 ? [] : driver.removeMany(collection, tenantId, sought);
  }

  async function removeListed(collection: CollectionName, list: Asked, { ids, revisions, fields }: Outline): Promise<string[]> {
    inScope(collection);
    refuseMany(ids);
    const plan = planScan(collection, tenantId, list);
    const valuesAt = (at: number) => plan.order.map((field) => (field === 'id' ? ids : fields[field])?.at(at) ?? '');
    return ids.length === 0 ? [] : driver.removeListed(plan, { ids, revisions, from: valuesAt(0), to: valuesAt(-1) });
  }

  async function listAmong(collection: CollectionName, asked: Parameters<typeof planAmong>[2]): Promise<Stored[]> {
    const declaration = inScope(collection);
    const plan = planAmong(collection, tenantId, asked);
    const found = plan.values.length === 0 ? [] : await driver.among(plan);
    return found.map((record) => readStored(collection, declaration, record));
  }

  async function present(collection: CollectionName, asked: Omit<Parameters<typeof planAmong>[2], 'limit'>): Promise<string[]> {
    inScope(collection);
    const plan = planAmong(collection, tenantId, asked);
    return plan.values.length === 0 ? [] : driver.present(plan);
  }

  async function list(collection: CollectionName, asked: Asked) {
    const declaration = inScope(collection);
    const plan = planScan(collection, tenantId, asked);
    const found = await driver.scan({ ...plan, limit: plan.limit + 1 });
    const records = found.slice(0, plan.limit).map((record) => readStored(collection, declaration, record));
    return { records, nextCursor: found.length > plan.limit ? cursorAfter(records.at(-1), collection, asked, plan) : null };
  }

  async function outline(collection: CollectionName, asked: Asked & { fields: readonly string[] }) {
    const declaration = inScope(collection);
    const plan = planOutline(collection, tenantId, asked);
    const found = await driver.outline({ ...plan, limit: plan.limit + 1 });
    refuseNewer(collection, declaration, found.newest);
    const outline = firstOf(found, plan.limit);
    const last = plan.order.map((field) => (field === 'id' ? outline.ids : outline.fields[field])?.at(-1) as string | number);
    return { ...outline, nextCursor: found.ids.length > plan.limit ? encodeCursor(cursorName(collection, asked), last) : null };
  }

  async function outlineAmong(collection: CollectionName, asked: Parameters<typeof planOutlineAmong>[2]): Promise<Outline> {
    const declaration = inScope(collection);
    const plan = planOutlineAmong(collection, tenantId, asked);
    if (plan.values.length === 0) return { ids: [], revisions: [], fields: Object.fromEntries(plan.fields.map((field) => [field, []])) };
    const found = await driver.outlineAmong(plan);
    refuseNewer(collection, declaration, found.newest);
    return firstOf(found, plan.limit);
  }

  async function count(collection: CollectionName, asked: Asked & { upTo?: number }): Promise<number> {
    inScope(collection);
    return driver.count({ ...planScan(collection, tenantId, { ...asked, limit: 1 }), limit: asked.upTo ?? COUNT_UP_TO });
  }

  async function due(collection: CollectionName, options: { limit?: number; cursor?: string | null } = {}) {
    return list(collection, { ...options, index: anchorIndex(collection, inScope(collection)), order: 'ascending' });
  }

  async function missingOrMoved(collection: CollectionName, id: string): Promise<CopaneError> {
    return (await driver.get(collection, tenantId, id)) ? moved(collection) : missing(collection);
  }

  return {
    get,
    insert,
    replace,
    patch,
    remove,
    getMany,
    removeMany,
    removeListed,
    listAmong,
    present,
    list,
    outline,
    outlineAmong,
    count,
    due,
  };
}

function firstOf({ ids, revisions, fields }: DriverOutline, limit: number): Outline {
  if (ids.length <= limit) return { ids, revisions, fields };
  const cut = Object.entries(fields).map(([name, values]) => [name, values.slice(0, limit)] as const);
  return { ids: ids.slice(0, limit), revisions: revisions.slice(0, limit), fields: Object.fromEntries(cut) };
}

function cursorAfter(last: Stored | undefined, collection: string, asked: Asked, plan: ScanPlan): string | null {
  return last
    ? encodeCursor(
        cursorName(collection, asked),
        plan.order.map((field) => last[field] as string | number),
      )
    : null;
}

function anchorIndex(collection: string, { keep, indexes }: CollectionDeclaration): string {
  const found = 'anchor' in keep && Object.entries(indexes).find(([, { fields }]) => fields.length === 1 && fields[0] === keep.anchor);
  if (!found) throw new CopaneError('declaration-invalid', `"${collection}" has no anchor, so nothing in it is due by itself.`);
  return found[0];
}

const missing = (collection: string) => new CopaneError('not-found', `There is no such record in "${collection}".`);
const moved = (collection: string) =>
  new CopaneError('conflict', `The record of "${collection}" was changed in the meantime; read it again.`);
