import { expect, it } from 'vitest';
import type { RelayToAgent } from '../../../../protocol/messages/relayToAgent.ts';
import { createHandOver } from '../../../../server/features/sessions/handOver.ts';
import type { LiveSession } from '../../../../server/relay/liveSession.ts';
import type { AgentPeer } from '../../../../server/relay/peers.ts';

const live = { id: 'ses_1', visitor: { siteName: 'Shop', name: 'Kim' }, room: { agents: [{ id: 'usr_ana' }] } } as unknown as LiveSession;

const peerOf = (id: string, name: string, { role = 'agent', tenantId = 'ten_1', in: session = null as LiveSession | null } = {}) => {
  const heard: RelayToAgent[] = [];
  const socket = { tell: (text: string) => heard.push(JSON.parse(text)) };
  return { heard, peer: { account: { id, name, role, tenantId, signInId: 's' }, socket, live: session } as unknown as AgentPeer };
};

const office = () => {
  const handOver = createHandOver();
  const ana = peerOf('usr_ana', 'Ana', { in: live });
  const ben = peerOf('usr_ben', 'Ben');
  const eve = peerOf('usr_eve', 'Eve', { tenantId: 'ten_2' });
  const vic = peerOf('usr_vic', 'Vic', { role: 'viewer' });
  const boss = peerOf('usr_boss', 'Olga', { role: 'owner' });
  for (const { peer } of [ana, ben, eve, vic, boss]) handOver.opened(peer);
  return { handOver, ana, ben, eve, vic, boss };
};
const offer = (agentId: string) => ({ type: 'handover:offer', requestId: 'r', sessionId: 'ses_1', agentId }) as const;

it('CTRL-9 only colleagues of the same customer who may help are named', () => {
  const { handOver, ana } = office();
  expect(handOver.colleagues(ana.peer)).toEqual([
    { id: 'usr_ben', name: 'Ben' },
    { id: 'usr_boss', name: 'Olga' },
  ]);
});

it('CTRL-9 who is in the session, or leads the team, may offer it; the other is told by whom and of whom', () => {
  const { handOver, ana, ben, boss, vic } = office();
  handOver.offer(ana.peer, live, offer('usr_ben'));
  const asked = { type: 'handover:asked', sessionId: 'ses_1', siteName: 'Shop', visitorName: 'Kim' };
  expect(ben.heard).toEqual([{ ...asked, from: { id: 'usr_ana', name: 'Ana' } }]);
  expect(ana.heard).toEqual([{ type: 'handover:offered', requestId: 'r' }]);
  handOver.offer(boss.peer, live, offer('usr_ben'));
  expect(ben.heard.at(-1)).toMatchObject({ from: { name: 'Olga' } });
  expect(() => handOver.offer(vic.peer, live, offer('usr_ben'))).toThrow(/Join the session/);
  handOver.decline(ben.peer, { type: 'handover:decline', sessionId: 'ses_1', to: 'usr_ana' });
  expect(ana.heard.at(-1)).toMatchObject({ type: 'handover:declined', agent: { name: 'Ben' } });
});

it.each([
  ['somebody of another customer', 'usr_eve', /not connected/],
  ['somebody who may only look', 'usr_vic', /not connected/],
  ['somebody who is here', 'usr_ana', /already/],
  ['nobody', 'usr_none', /not connected/],
])('CTRL-9 a session is not handed to %s', (_name, agentId, words) => {
  const { handOver, ana, eve } = office();
  expect(() => handOver.offer(ana.peer, live, offer(agentId))).toThrow(words);
  handOver.decline(ana.peer, { type: 'handover:decline', sessionId: 'ses_1', to: 'usr_eve' });
  expect(eve.heard).toEqual([]);
});

it('CTRL-9 who closed their dashboard is not asked', () => {
  const { handOver, ana, ben } = office();
  handOver.closed(ben.peer);
  expect(() => handOver.offer(ana.peer, live, offer('usr_ben'))).toThrow(/not connected/);
});
