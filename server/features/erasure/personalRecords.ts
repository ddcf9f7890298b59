import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import type { TenantCollection } from '../../../ropa/recordTypes.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';
import { allOf } from './allOf.ts';
import { type SharedSession, sharedSessions } from './sharedSessions.ts';
import { subjectIndexes } from './subjectIndexes.ts';

export type Root = { collection: TenantCollection; id: string };

/** What there is about one subject: what goes with its children, and sessions that stay, without the person. */
export type PersonalRecords = { roots: Root[]; shared: SharedSession[]; visitorIds: string[] };

/** An erasure at a recipient is not about the person any more, it is for her: it goes when it is done. */
const mayGo = (collection: TenantCollection, record: StoredBag): boolean => collection !== 'deliveries' || record.kind === 'event';

/** Everything about a subject, `selves` being all subjects of the same person. Reads only. */
export const personalRecords = async (store: UntypedStore, subjectId: string, selves: readonly string[]): Promise<PersonalRecords> => {
  const found = new Map<string, { root: Root; record: StoredBag }>();
  const add = (collection: TenantCollection, record: StoredBag): void => {
    found.set(`${collection}/${record.id}`, { root: { collection, id: record.id }, record });
  };
  for (const { collection, field, index } of subjectIndexes) {
    for (const record of await allOf(store, collection, index, { [field]: subjectId }))
      if (mayGo(collection, record)) add(collection, record);
  }
  const subject = await store.get('subjects', subjectId);
  if (subject) add('subjects', subject);

  const of = (collection: TenantCollection): StoredBag[] =>
    [...found.values()].flatMap(({ root, record }) => (root.collection === collection ? [record] : []));
  for (const recording of await onlyOf(store, subjectId, of('sessions'))) add('recordings', recording);
  const visitorIds = of('visitors').map(({ id }) => id);
  const shared = await sharedSessions(store, { subjectId, selves, visitorIds, sessions: of('sessions') });
  for (const { session, parts } of shared) {
    found.delete(`sessions/${session.id}`);
    for (const { collection, record } of parts) add(collection, record);
  }
  const roots = [...found.values()].filter(({ root, record }) => !goesWithParent(root.collection, record, found)).map(({ root }) => root);
  return { roots, shared, visitorIds };
};

/** True for a record that its parent takes along in any case. */
function goesWithParent(collection: TenantCollection, record: StoredBag, found: ReadonlyMap<string, unknown>): boolean {
  const { parent, keep }: CollectionDeclaration = collections[collection];
  return parent !== undefined && keep.by === 'parent' && found.has(`${parent.collection}/${String(record[parent.field])}`);
}

/** Recordings in which nobody else is heard or seen; the others lose one person, and stay. */
async function onlyOf(store: UntypedStore, subjectId: string, sessions: readonly StoredBag[]): Promise<StoredBag[]> {
  const going: StoredBag[] = [];
  for (const { id: sessionId } of sessions) {
    for (const recording of await allOf(store, 'recordings', 'bySession', { sessionId })) {
      const tracks = await allOf(store, 'recordingTracks', 'byRecording', { recordingId: recording.id });
      if (tracks.every(({ ownerId }) => ownerId === subjectId)) going.push(recording);
    }
  }
  return going;
}
