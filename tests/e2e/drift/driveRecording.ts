import { expect, type Page } from '@playwright/test';
import type { Widget } from '../widgetOf.ts';
import type { OwnerApi } from './ownerApi.ts';

type Listed = { data: { id: string; state: string; tracks: { pieces: number }[] }[] };

/** The call that runs is recorded from here on, with the yes of both. */
export const recordCall = async (agent: Page, widget: Widget): Promise<void> => {
  await agent.getByRole('button', { name: 'Record', exact: true }).click();
  await agent.getByRole('button', { name: 'Ask the visitor' }).click();
  await widget.waitForText(/wants to record this call/);
  await widget.click('Yes');
  await expect(agent.getByText('This call is being recorded')).toBeVisible();
};

/** Waits for something of the voice and the camera of both. */
export const awaitPieces = async (owner: OwnerApi, sessionId: string): Promise<void> => {
  await expect
    .poll(
      async () =>
        (await owner.call<Listed>('GET', `/sessions/${sessionId}/recordings`)).data[0]?.tracks.filter(({ pieces }) => pieces > 0).length,
    )
    .toBeGreaterThanOrEqual(4);
};

/** It ended with the session: all of it comes, it is looked at, and deleted by hand, which the trash delays. */
export const reviewRecording = async (owner: OwnerApi, sessionId: string): Promise<void> => {
  const list = async (): Promise<Listed['data']> => (await owner.call<Listed>('GET', `/sessions/${sessionId}/recordings`)).data;
  await expect.poll(async () => (await list())[0]?.state, { timeout: 60_000 }).toBe('complete');
  const id = (await list())[0]?.id ?? '';
  await owner.call('GET', `/recordings/${id}`);
  await owner.call('DELETE', `/recordings/${id}`);
};
