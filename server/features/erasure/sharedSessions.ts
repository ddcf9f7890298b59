import type { TenantCollection } from '../../../ropa/recordTypes.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';
import { allOf } from './allOf.ts';

export type SharedSession = {
  session: StoredBag;
  /** Another visitor, who the session is about from now on; null where it is about somebody else already. */
  heir: { visitorId: string; subjectId: string } | null;
  /** What in the session is about the person alone. */
  parts: { collection: TenantCollection; record: StoredBag }[];
};

type Person = { subjectId: string; selves: readonly string[]; visitorIds: readonly string[]; sessions: readonly StoredBag[] };

/** Sessions in which other visitors took part too: they lose one participant, not the others. */
export const sharedSessions = async (store: UntypedStore, person: Person): Promise<SharedSession[]> => {
  const shared: SharedSession[] = [];
  const mine = new Set(person.visitorIds);
  const participantsOf = (sessionId: string): Promise<StoredBag[]> => allOf(store, 'participants', 'bySession', { sessionId });

  const partsOf = async (sessionId: string, people: readonly StoredBag[]): Promise<SharedSession['parts']> => {
    const content = async (collection: 'messages' | 'notes') =>
      (await allOf(store, collection, 'bySession', { sessionId }))
        .filter((record) => record.subjectId === person.subjectId)
        .map((record) => ({ collection, record }));
    return [
      ...people.filter(({ personId }) => mine.has(String(personId))).map((record) => ({ collection: 'participants' as const, record })),
      ...(await content('messages')),
      ...(await content('notes')),
    ];
  };

  for (const session of person.sessions) {
    const people = await participantsOf(session.id);
    const heir = await otherVisitor(store, people, person.selves);
    if (heir) shared.push({ session, heir, parts: await partsOf(session.id, people) });
  }
  for (const visitorId of mine) {
    for (const { sessionId } of await allOf(store, 'participants', 'byPerson', { personId: visitorId })) {
      const id = String(sessionId);
      if (person.sessions.some((session) => session.id === id) || shared.some(({ session }) => session.id === id)) continue;
      const session = await store.get('sessions', id);
      // A session of the person under another name goes with that one.
      if (!session || person.selves.includes(String(session.subjectId))) continue;
      shared.push({ session, heir: null, parts: await partsOf(id, await participantsOf(id)) });
    }
  }
  return shared;
};

async function otherVisitor(
  store: UntypedStore,
  people: readonly StoredBag[],
  selves: readonly string[],
): Promise<{ visitorId: string; subjectId: string } | null> {
  for (const { role, personId } of people) {
    if (role !== 'visitor') continue;
    const visitor = await store.get('visitors', String(personId));
    const subjectId = String(visitor?.subjectId);
    if (visitor && !selves.includes(subjectId)) return { visitorId: visitor.id, subjectId };
  }
  return null;
}
