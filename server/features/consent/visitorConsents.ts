import { type ConsentPurpose, SESSION_PURPOSES, type SessionPurpose } from '../../../protocol/consentPurposes.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { InteractionLog } from '../interactions/interactionLog.ts';
import type { SessionLife } from '../sessions/sessionLife.ts';
import type { KeepVisitor } from '../visitors/keepVisitor.ts';
import { checkGrant } from './checkGrant.ts';
import type { ConsentDecision, ConsentRecords } from './consentRecords.ts';

type Decision = Extract<VisitorToRelay, { type: 'consent' }>;
type Refusal = Extract<VisitorToRelay, { type: 'consent:refuse' }>;

export type VisitorConsents = {
  decide(visitor: OnlineVisitor, message: Decision): Promise<void>;
  refuse(visitor: OnlineVisitor, message: Refusal): Promise<void>;
};

const isSessionPurpose = (purpose: ConsentPurpose): purpose is SessionPurpose => (SESSION_PURPOSES as readonly string[]).includes(purpose);

/** What a visitor allows and withdraws. A grant holds once it is recorded; a withdrawal holds at once and is recorded then. */
export const createVisitorConsents = (parts: {
  life: SessionLife;
  records: ConsentRecords;
  keepVisitor: KeepVisitor;
  interactions: Pick<InteractionLog, 'consented' | 'withdrawn'>;
}): VisitorConsents => {
  const { life, records, keepVisitor, interactions } = parts;
  /** Counts decisions about analytics, so that one that is still being stored cannot undo a later one. */
  const analyticsTurns = new WeakMap<OnlineVisitor, number>();

  const decisionOf = (visitor: OnlineVisitor, message: Decision, sessionId: string | null): ConsentDecision => ({
    tenantId: visitor.tenantId,
    subjectId: visitor.subjectId,
    visitorId: visitor.id,
    sessionId,
    granteeId: message.agentId ?? null,
    purpose: message.purpose,
    decision: message.granted ? 'given' : 'withdrawn',
    noticeVersion: message.noticeVersion,
    language: message.language,
    method: 'widget',
    grant: message.grant ?? null,
    signingKey: message.signingKey || null,
  });

  const forAgent = async (live: LiveSession, purpose: SessionPurpose, message: Decision): Promise<void> => {
    const { agentId, grant, granted } = message;
    if (!agentId || !live.agents.some((agent) => agent.id === agentId)) {
      throw new CopaneError('bad-request', 'Consent to view, control or call names an agent of the session.');
    }
    const key = `${purpose} ${agentId}`;
    const turn = (live.consentTurns.get(key) ?? 0) + 1;
    live.consentTurns.set(key, turn);
    const decision = decisionOf(live.visitor, message, live.id);
    if (!granted) {
      life.step(live, { type: 'consent:withdrawn', purpose, agentId, by: 'visitor' });
      await records.append(decision);
      return;
    }
    if (!grant) throw new CopaneError('bad-request', 'Consent to view, control or call carries the signed grant.');
    if (message.signingKey) await checkGrant(grant, message.signingKey, { purpose, agentId, granted, sessionId: live.id });
    const at = await records.append(decision);
    if (live.consentTurns.get(key) !== turn || live.state === 'ended') return;
    life.step(live, { type: 'consent:given', consent: { purpose, agentId, at, grant } });
  };

  const forDevice = async (visitor: OnlineVisitor, message: Decision): Promise<void> => {
    const isAnalytics = message.purpose === 'analytics';
    const turn = (analyticsTurns.get(visitor) ?? 0) + 1;
    if (isAnalytics) analyticsTurns.set(visitor, turn);
    if (message.purpose === 'storage') visitor.keepsToken = message.granted;
    const stopped = isAnalytics && !message.granted ? interactions.withdrawn(visitor) : undefined;
    // Somebody without a record who refuses leaves none.
    if (!visitor.stored && !message.granted) return stopped;
    await keepVisitor(visitor);
    if (isAnalytics && message.granted && analyticsTurns.get(visitor) !== turn) return;
    await records.append(decisionOf(visitor, message, visitor.live?.state === 'invited' ? null : (visitor.live?.id ?? null)));
    await stopped;
    if (isAnalytics && message.granted && analyticsTurns.get(visitor) === turn) interactions.consented(visitor);
  };

  return {
    decide: async (visitor, message) => {
      if (!isSessionPurpose(message.purpose)) return forDevice(visitor, message);
      if (!visitor.live || visitor.live.state === 'invited') throw new CopaneError('not-found', 'There is no session.');
      return forAgent(visitor.live, message.purpose, message);
    },
    refuse: async (visitor, { purpose, agentId }) => {
      const { live } = visitor;
      if (!live?.agents.some((agent) => agent.id === agentId)) return;
      life.step(live, { type: 'consent:refuse', purpose, agentId });
      if (live.state === 'invited') return;
      const message: Decision = { type: 'consent', purpose, granted: false, noticeVersion: '', language: '', agentId };
      await records.append({ ...decisionOf(visitor, message, live.id), decision: 'refused' });
    },
  };
};
