import type { Note } from '../../../protocol/http/dashboard.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';

const MOST = 500;

const shown = async (own: TenantRecords, note: RecordOf<'notes'>): Promise<Note> => {
  const author = await own.get('users', note.authorId);
  return { id: note.id, author: { id: note.authorId, name: author?.name ?? 'Former agent' }, text: note.body, at: note.writtenAt };
};

export const listNotes = async (own: TenantRecords, sessionId: string): Promise<Note[]> => {
  const { records: notes } = await own.list('notes', { index: 'bySession', where: { sessionId }, limit: MOST });
  return Promise.all(notes.map((note) => shown(own, note)));
};

/** Encrypted with the key of the visitor, whom it is about. Null when there is no such session. */
export const addNote = async (
  own: TenantRecords,
  note: { sessionId: string; authorId: string; text: string; at: string },
): Promise<Note | null> => {
  const session = await own.get('sessions', note.sessionId);
  if (!session || session.trashedAt !== null) return null;
  const { sessionId, authorId, text, at } = note;
  return shown(own, await own.insert('notes', { sessionId, subjectId: session.subjectId, authorId, body: text, writtenAt: at }));
};
