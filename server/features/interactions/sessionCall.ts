import type { TenantRecords } from '../../records/recordsPort.ts';

/** Whether there was a call in a session, and of which kind at most. */
export const sessionCall = async (own: TenantRecords, sessionId: string): Promise<'none' | 'audio' | 'video'> => {
  const { records: calls } = await own.list('calls', { index: 'bySession', where: { sessionId }, limit: 100 });
  if (calls.length === 0) return 'none';
  return calls.some(({ kind }) => kind === 'video') ? 'video' : 'audio';
};
