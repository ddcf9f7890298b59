import type { SessionDetail } from '../../protocol/http/dashboard.ts';

type Consent = Pick<SessionDetail['consents'][number], 'purpose' | 'agentName' | 'granted'>;

/** "given", "refused", or "ended" for a no after a yes for the same purpose and agent: taken back, or over with the session. */
export const answerWords = (consents: readonly Consent[], index: number): 'given' | 'refused' | 'ended' => {
  const answer = consents[index];
  if (answer?.granted) return 'given';
  const before = consents.slice(0, index).findLast((one) => one.purpose === answer?.purpose && one.agentName === answer.agentName);
  return before?.granted ? 'ended' : 'refused';
};
