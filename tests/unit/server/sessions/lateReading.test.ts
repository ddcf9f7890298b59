import { describe, expect, it } from 'vitest';
import { tellFields } from '../../../../server/features/fields/visitorFields.ts';
import { createAgentJoin } from '../../../../server/features/sessions/agentJoin.ts';
import type { LiveSession } from '../../../../server/relay/liveSession.ts';
import type { AgentPeer } from '../../../../server/relay/peers.ts';

type Told = { type: string; fields?: unknown; messages?: unknown };

/** A session with one agent in it; readings of fields end when the test says so. */
const setUp = () => {
  const told: Told[] = [];
  const peerOf = (): AgentPeer =>
    ({
      role: 'agent',
      account: { id: 'usr_1', name: 'Ana' },
      live: null,
      number: 0,
      socket: { OPEN: 1, readyState: 1, tell: (text: string) => void told.push(JSON.parse(text) as Told) },
    }) as unknown as AgentPeer;
  const live = {
    id: 'ses_1',
    visitor: { id: 'vis_1', tenantId: 'ten_1', subjectId: 'sub_1', account: null, peers: new Set(), pages: [] },
    state: 'active',
    answers: [],
    agents: [{ id: 'usr_1', name: 'Ana' }],
    room: { nextNumber: 2, visitors: [], agents: [], consents: [], control: null, activeTab: null },
    peers: new Map([[1, peerOf()]]),
    chatTurn: 0,
    fieldsTurn: 0,
  } as unknown as LiveSession;
  const readings: ((fields: unknown[]) => void)[] = [];
  const fields = { shown: () => new Promise((resolve) => readings.push(resolve)) } as unknown as Parameters<typeof tellFields>[0];
  return { told, live, fields, readings, peerOf };
};

describe('what is read while it changes', () => {
  it('FIELD-6 of two tellings at once the older reading is not told after the newer', async () => {
    const { told, live, fields, readings } = setUp();
    const first = tellFields(fields, live);
    const second = tellFields(fields, live);
    readings[1]?.(['new']);
    await second;
    readings[0]?.(['old']);
    await first;
    expect(told).toEqual([{ type: 'fields', fields: ['new'] }]);
  });

  it('RELAY-6 an agent who joins while a message comes has it', async () => {
    const { told, live, fields, readings, peerOf } = setUp();
    const messages: string[] = [];
    const join = createAgentJoin({
      fields,
      talk: { messages: async () => [...messages] },
      life: { step: (_live: unknown, _change: unknown, after?: () => void) => after?.() },
      sessions: { join: async () => undefined },
      audit: { append: async () => undefined },
    } as unknown as Parameters<typeof createAgentJoin>[0]);
    const joined = join.join(peerOf(), live, 'req_1');
    await expect.poll(() => readings.length).toBe(1);
    messages.push('hello');
    live.chatTurn += 1;
    readings[0]?.([]);
    await expect.poll(() => readings.length).toBe(2);
    readings[1]?.([]);
    await joined;
    expect(told.map(({ type, messages: said }) => [type, said])).toEqual([['session:joined', ['hello']]]);
  });
});
