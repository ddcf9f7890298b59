import { expect, it, vi } from 'vitest';
import { createSessionModel } from '../../../dashboard/session/sessionModel.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';

const AT = '2026-11-21T13:00:00.000Z';
const joined = (number: number) =>
  ({
    type: 'session:joined',
    requestId: 'r',
    number,
    session: {
      id: 'ses_1',
      visitorId: 'vis_1',
      siteName: 'Shop',
      visitorName: null,
      verified: false,
      state: 'active',
      topic: null,
      answers: [],
      since: AT,
      agents: [],
    },
    participants: [
      { number: 1, role: 'visitor', name: 'V', id: 'vis_1', tab: 1 },
      { number, role: 'agent', name: 'A', id: 'usr_1' },
    ],
    activeTab: 1,
    consents: [],
    control: null,
    messages: [],
    fields: [],
  }) satisfies Parameters<ReturnType<typeof createSessionModel>['attach']>[0];

const make = () => {
  const sent: AgentToRelay[] = [];
  const model = createSessionModel({
    sessionId: 'ses_1',
    crypto: webCryptoSource(),
    store: createMemoryIdentityStore(),
    send: (message) => sent.push(message) > 0,
    sendFrame: () => true,
  });
  return { model, asks: () => sent.filter(({ type }) => type === 'consent:ask').length };
};

it('DASH-11 asks for the view once, also after a new connection', async () => {
  const { model, asks } = make();
  model.attach(joined(2));
  await vi.waitFor(() => expect(model.connected.value).toBe(true), { interval: 1 });
  model.askToViewOnce();
  model.askToViewOnce();
  model.receive({ type: 'consent:refused', purpose: 'view' });
  model.detach();
  expect(model.connected.value).toBe(false);
  model.attach(joined(3));
  await vi.waitFor(() => expect(model.view.value?.self).toBe(3), { interval: 1 });
  model.askToViewOnce();
  expect(asks()).toBe(1);
});

it('keeps what comes while the identity is being opened, in order', async () => {
  const { model } = make();
  model.attach(joined(2));
  model.receive({ type: 'tab:active', tab: 7 });
  model.receive({ type: 'tab:active', tab: 8 });
  await vi.waitFor(() => expect(model.view.value?.activeTab).toBe(8), { interval: 1 });
});
