import type { TenantRecords } from '../../records/recordsPort.ts';

/** How many decisions a session may have had. */
const READ = 500;

/** The consent of an agent to be recorded in this session, as they said last; null when there is none in force. */
export const ownConsent = async (own: TenantRecords, sessionId: string, userId: string): Promise<string | null> =>
  latest(own, sessionId, (decision) => decision.userId === userId);

/** The consent of the visitor that this agent may record the call, with the same meaning. */
export const visitorConsent = async (own: TenantRecords, sessionId: string, agentId: string): Promise<string | null> =>
  latest(own, sessionId, (decision) => decision.granteeId === agentId);

async function latest(
  own: TenantRecords,
  sessionId: string,
  isTheirs: (decision: { userId: string | null; granteeId: string | null }) => boolean,
): Promise<string | null> {
  const { records } = await own.list('consents', { index: 'bySession', where: { sessionId }, limit: READ });
  let at = '';
  let given: string | null = null;
  for (const { id, purpose, decision, decidedAt, userId, granteeId } of records) {
    if (purpose !== 'recording' || !isTheirs({ userId, granteeId }) || decidedAt < at) continue;
    // Two decisions of one millisecond have no order: the one that allows less holds.
    if (decision !== 'given') given = null;
    else if (given !== null || decidedAt > at) given = id;
    at = decidedAt;
  }
  return given;
}
