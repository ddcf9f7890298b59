import type { Geolocation } from '../../ports/geolocation.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { tellVisit } from '../../relay/visitFacts.ts';

/** Finds out where a visitor is, once, when somebody needs to know: an agent who watches, or a session. */
export type LocateVisitor = (visitor: OnlineVisitor) => void;

type Parts = { geolocation: Geolocation | null; lobby: Lobby; background: (event: string, work: Promise<unknown>) => void };

/** The answer stays with the visitor in memory and goes with them. */
export const createLocateVisitor = ({ geolocation, lobby, background }: Parts): LocateVisitor => {
  const locate = async (visitor: OnlineVisitor, address: string, lookUp: Geolocation['lookUp']): Promise<void> => {
    visitor.place = null;
    const place = await lookUp(address);
    if (!place) return;
    visitor.place = place;
    lobby.visitorChanged(visitor);
    tellVisit(visitor);
  };
  return (visitor) => {
    if (!geolocation || visitor.place !== undefined) return;
    if (!visitor.live && !lobby.isWatched(visitor.tenantId)) return;
    const address = [...visitor.peers].at(-1)?.address;
    if (address !== undefined) background('geolocation', locate(visitor, address, geolocation.lookUp));
  };
};
