import type { LiveSession } from '../../protocol/messages/relayToAgent.ts';

/** A name only where the visitor gave one; everybody else is a visitor. */
export const visitorName = (name: string | null): string => name?.trim() || 'Visitor';

/** The name that the site vouches for or the visitor gave, else the one they wrote when they asked for help. */
export const sessionName = ({ visitorName: name, answers }: Pick<LiveSession, 'visitorName' | 'answers'>): string => {
  const written = answers.find(({ key, type }) => key === 'name' && type === 'text')?.value;
  return visitorName(name ?? (typeof written === 'string' ? written : null));
};
