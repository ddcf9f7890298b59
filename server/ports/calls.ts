import type { IceAnswer } from '../../protocol/messages/shared.ts';

/** How a call's media find their way. The adapter says what works, so that the product can say so too. */
export type Calls = {
  /** For one participant, for a short time. */
  connect(participantId: string, route: 'direct' | 'relayOnly'): Pick<IceAnswer, 'iceServers' | 'transportPolicy'>;
  readonly works: { stun: boolean; turn: boolean; sentence: string };
};
