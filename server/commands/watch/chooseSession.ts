import type { LiveSession, RelayToAgent } from '../../../protocol/messages/relayToAgent.ts';

export type SessionChoice = { type: 'session:accept' | 'session:join'; sessionId: string } | { type: 'missing' };

const choiceOf = ({ id, state }: LiveSession): SessionChoice => ({
  type: state === 'waiting' ? 'session:accept' : 'session:join',
  sessionId: id,
});

/** Looks for the session to join in what the lobby says: the named one, or the one that has waited longest. */
export const chooseSession =
  (wanted: string | undefined) =>
  (message: RelayToAgent): SessionChoice | undefined => {
    const sessions = message.type === 'lobby' ? message.sessions : message.type === 'lobby:session' ? [message.session] : [];
    if (wanted) {
      const found = sessions.find(({ id }) => id === wanted);
      if (found) return choiceOf(found);
      return message.type === 'lobby' ? { type: 'missing' } : undefined;
    }
    const [longest] = sessions.filter(({ state }) => state === 'waiting').sort((left, right) => (left.since < right.since ? -1 : 1));
    return longest && choiceOf(longest);
  };
