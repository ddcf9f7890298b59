import { expect, type Page } from '@playwright/test';
import type { Widget } from '../widgetOf.ts';
import type { OwnerApi } from './ownerApi.ts';

type Listed = { data: { id: string; state: string; tracks: { pieces: number }[] }[] };

const recordingsOf = async (owner: OwnerApi, sessionId: string): Promise<Listed['data']> =>
  (await owner.call<Listed>('GET', `/sessions/${sessionId}/recordings`)).data;

/** The call that runs is recorded with the yes of both, for as long as it takes to have something of every voice and camera. */
export const recordCall = async (agent: Page, widget: Widget, owner: OwnerApi, meanwhile: () => Promise<void>): Promise<void> => {
  const sessionId = /ses_\w+/.exec(agent.url())?.[0] ?? '';
  await agent.getByRole('button', { name: 'Record', exact: true }).click();
  await agent.getByRole('button', { name: 'Ask the visitor' }).click();
  await widget.waitForText(/wants to record this call/);
  await widget.click('Yes');
  await expect(agent.getByText('This call is being recorded')).toBeVisible();
  await expect
    .poll(async () => (await recordingsOf(owner, sessionId))[0]?.tracks.filter(({ pieces }) => pieces > 0).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(4);
  await meanwhile();
  await agent.getByRole('button', { name: 'Stop recording' }).click();
  await expect.poll(async () => (await recordingsOf(owner, sessionId))[0]?.state, { timeout: 60_000 }).toBe('complete');
};

/** It is looked at. */
export const openRecording = async (owner: OwnerApi, sessionId: string): Promise<void> => {
  const [recording] = await recordingsOf(owner, sessionId);
  await owner.call('GET', `/recordings/${recording?.id}`);
};

/** It is deleted by hand, which the trash delays; its session may have taken it there already. */
export const trashRecording = async (owner: OwnerApi, sessionId: string): Promise<void> => {
  const [recording] = await recordingsOf(owner, sessionId);
  await owner.call('DELETE', `/recordings/${recording?.id}`);
};
