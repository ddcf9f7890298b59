import { CopaneError } from '../../../protocol/copaneError.ts';
import type { UntypedStore } from '../retention/untypedStore.ts';
import { allOf } from './allOf.ts';
import type { SharedSession } from './sharedSessions.ts';

/** What the session knew of the one who leaves. */
const OF_ONE_VISITOR = { topic: null, tokenHash: null, ipTruncated: null, browser: null, system: null, screen: null, language: null };

/** Takes a person out of sessions that others took part in, but for the records that the deletion removes. Twice is once. */
export const leaveShared = async (store: UntypedStore, shared: readonly SharedSession[], visitorIds: readonly string[]): Promise<void> => {
  for (const { session, heir } of shared) {
    for (const call of await allOf(store, 'calls', 'bySession', { sessionId: session.id })) {
      const ids = (call.participantIds as string[]).filter((id) => !visitorIds.includes(id));
      if (ids.length < (call.participantIds as string[]).length) await unlessGone(store.patch('calls', call.id, { participantIds: ids }));
    }
    if (heir) await unlessGone(store.patch('sessions', session.id, { ...heir, ...OF_ONE_VISITOR }));
  }
};

async function unlessGone(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!(error instanceof CopaneError && error.code === 'not-found')) throw error;
  });
}
