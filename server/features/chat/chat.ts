import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ChatMessage } from '../../../protocol/messages/shared.ts';
import type { NewRecordOf, RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

/** How many of the latest messages somebody who joins is given. */
const SHOWN = 200;

export type ChatAuthor = { role: 'visitor' | 'agent'; id: string; name: string };
type Place = { tenantId: string; sessionId: string; subjectId: string };

export type Chat = ReturnType<typeof createChat>;

/** Chat of a session, encrypted at rest with the visitor's key. A message is answered only once it is stored. */
export const createChat = ({ records, clock }: { records: Records; clock: Clock }) => {
  const shown = (message: RecordOf<'messages'>, name: string): ChatMessage => ({
    id: message.id,
    from: message.author,
    name,
    text: message.body,
    at: message.sentAt,
  });

  return {
    /** `again` for one that came before (the answer was lost on the way) and is not to be shown twice. */
    send: async (place: Place, author: ChatAuthor, text: string, requestId: string): Promise<{ message: ChatMessage; again: boolean }> => {
      const own = records.tenant(place.tenantId);
      const clientKey = `${author.id.slice(-10)}:${requestId}`;
      const record: NewRecordOf<'messages'> = {
        sessionId: place.sessionId,
        subjectId: place.subjectId,
        author: author.role,
        authorId: author.id,
        body: text,
        clientKey,
        sentAt: instantOf(clock),
      };
      try {
        return { message: shown(await own.insert('messages', record), author.name), again: false };
      } catch (error) {
        if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
        const before = await own.first('messages', { index: 'byClientKey', where: { sessionId: place.sessionId, clientKey } });
        if (before?.body === text) return { message: shown(before, author.name), again: true };
        // The same number for another text: a sender that counts from one again after a reload.
        return { message: shown(await own.insert('messages', { ...record, clientKey: null }), author.name), again: false };
      }
    },

    list: async (place: Omit<Place, 'subjectId'>, nameOf: (author: 'visitor' | 'agent', id: string) => string): Promise<ChatMessage[]> => {
      const { tenantId, sessionId } = place;
      const query = { index: 'bySession', where: { sessionId }, order: 'descending', limit: SHOWN } as const;
      const page = await records.tenant(tenantId).list('messages', query);
      return page.records.reverse().map((message) => shown(message, nameOf(message.author, message.authorId)));
    },
  };
};
