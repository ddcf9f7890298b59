import { sayError } from '../app/toasts.ts';
import type { Desk } from '../desk/desk.ts';
import { navigate } from '../router/navigation.ts';

export const openSession = (tenant: string, sessionId: string): void => navigate({ page: 'session', tenant, sessionId });

const begin = async (tenant: string, joining: ReturnType<Desk['accept']>): Promise<void> => {
  try {
    const joined = await joining;
    openSession(tenant, joined.session.id);
  } catch (error) {
    sayError(error);
  }
};

/** Takes a waiting visitor and goes to the session. Says so when another agent was first. */
export const helpWaiting = (desk: Desk, tenant: string, sessionId: string): Promise<void> => begin(tenant, desk.accept(sessionId));

/** Offers help to somebody who did not ask; the session waits for their yes. */
export const helpOnline = (desk: Desk, tenant: string, visitorId: string): Promise<void> => begin(tenant, desk.invite(visitorId));

/** Finds the visitor who reads this code out, and goes to them. */
export const helpByCode = async (desk: Desk, tenant: string, code: string): Promise<void> => {
  const { sessionId, visitorId } = await desk.find(code);
  const session = sessionId ? desk.lobby.sessions.value.get(sessionId) : undefined;
  if (!sessionId) return helpOnline(desk, tenant, visitorId);
  if (session?.state === 'waiting') return helpWaiting(desk, tenant, sessionId);
  openSession(tenant, sessionId);
};
