import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RelayToVisitor } from '../../../protocol/messages/relayToVisitor.ts';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import { versionOf } from '../../../protocol/version.ts';
import { type LiveSession, visitorSession } from '../../relay/liveSession.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import type { VisitorDesk } from '../../relay/relayPorts.ts';
import { tellTabs } from '../../relay/shownTabs.ts';
import type { VisitorConsents } from '../consent/visitorConsents.ts';
import type { VisitorFields } from '../fields/visitorFields.ts';
import type { LocateVisitor } from '../geolocation/locateVisitor.ts';
import type { VisitorIdentity } from '../identity/visitorIdentity.ts';
import type { InteractionLog } from '../interactions/interactionLog.ts';
import type { LookupCodes } from './lookupCodes.ts';
import type { RequestHelp } from './requestHelp.ts';
import type { SessionLife } from './sessionLife.ts';
import type { SessionTalk } from './sessionTalk.ts';
import type { VisitorJoin } from './visitorJoin.ts';

type Parts = {
  life: SessionLife;
  lobby: Lobby;
  talk: SessionTalk;
  consents: VisitorConsents;
  fields: VisitorFields;
  identity: VisitorIdentity;
  requestHelp: RequestHelp;
  join: VisitorJoin;
  codes: LookupCodes;
  interactions: Pick<InteractionLog, 'pageShown'>;
  locate: LocateVisitor;
};

const send = (peer: VisitorPeer, message: RelayToVisitor): void => peer.socket.tell(JSON.stringify(message));

const ownSession = (peer: VisitorPeer): LiveSession => {
  const { live } = peer.visitor;
  if (!live) throw new CopaneError('not-found', 'There is no session.');
  return live;
};

/** What a visitor's page may ask for, and who answers it. */
export const createVisitorDesk = (parts: Parts): VisitorDesk => {
  const { life, lobby, talk } = parts;

  const leave = (peer: VisitorPeer): void => {
    const { live, number } = peer;
    if (!live) return;
    peer.live = null;
    peer.number = 0;
    live.peers.delete(number);
    const { silentMs } = peer.socket;
    life.step(live, { type: 'leave', number, ...(silentMs === null ? {} : { silentMs }) });
  };

  const message = (peer: VisitorPeer, message: VisitorToRelay): Promise<void> | undefined => {
    const { visitor } = peer;
    switch (message.type) {
      case 'ping':
        send(peer, { type: 'pong' });
        return;
      case 'page':
        peer.page = message.page;
        lobby.visitorChanged(visitor);
        if (peer.live) tellTabs(peer.live);
        parts.interactions.pageShown(peer);
        return;
      case 'help:request':
        return parts.requestHelp(visitor, message);
      case 'help:cancel':
        return visitor.live && visitor.live.state !== 'active' ? life.end(visitor.live, 'visitor') : undefined;
      case 'session:join':
        return parts.join(peer, ownSession(peer), message.tabKey);
      case 'session:stop':
        return visitor.live ? life.end(visitor.live, 'visitor') : undefined;
      case 'tab:active':
        if (peer.live) life.step(peer.live, { type: 'tab:active', number: peer.number });
        return;
      case 'consent':
        return parts.consents.decide(visitor, message);
      case 'consent:refuse':
        return parts.consents.refuse(visitor, message);
      case 'fields':
        return parts.fields(peer, message);
      case 'identify':
        return parts.identity.identify(peer, message);
      case 'reset':
        return parts.identity.reset(visitor);
      case 'lookup':
        send(peer, { type: 'lookup', requestId: message.requestId, ...parts.codes.make(visitor) });
        return;
      case 'chat':
        return talk.chat(ownSession(peer), peer, { role: 'visitor', id: visitor.id, name: visitor.name ?? 'Visitor' }, message);
      case 'key':
        if (peer.live) life.step(peer.live, { type: 'key', number: peer.number, to: message.to, payload: message.payload });
        return;
      case 'call':
        return peer.live ? talk.call(peer.live, peer.number, message) : undefined;
      case 'ice':
        return talk.ice(peer, { tenantId: visitor.tenantId, siteId: visitor.siteId, participantId: visitor.id }, message.requestId);
    }
  };

  return {
    message,
    opened: (peer) => {
      const { visitor } = peer;
      life.returned(visitor);
      visitor.peers.add(peer);
      const session = visitor.live ? visitorSession(visitor.live) : null;
      send(peer, { type: 'welcome', protocol: versionOf(peer.socket.protocol), visitorId: visitor.id, session });
      parts.locate(visitor);
      lobby.visitorChanged(visitor);
    },
    closed: (peer) => {
      const { visitor } = peer;
      leave(peer);
      visitor.peers.delete(peer);
      if (visitor.peers.size === 0) life.left(visitor, peer.socket.silentMs ?? 0);
      else lobby.visitorChanged(visitor);
    },
  };
};
