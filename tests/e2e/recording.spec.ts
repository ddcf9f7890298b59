import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { askForHelp, openDemo } from './askForHelp.ts';
import { findInFolder } from './canary.ts';
import { signInAs } from './dashboardOf.ts';
import { type Product, startProduct } from './startProduct.ts';
import type { Widget } from './widgetOf.ts';

/** What Chromium writes at the head of each sound and of each picture, in the clear. */
const MEDIA_WORDS = ['OpusHead', 'A_OPUS', 'Chrome'];

const hasFfprobe = (): boolean => {
  try {
    execFileSync('ffprobe', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const folders = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

test.describe('recording a call', () => {
  let product: Product;
  let contexts: BrowserContext[];
  let visitor: Page;
  let agent: Page;
  let widget: Widget;

  test.beforeAll(async ({ browser }) => {
    product = await startProduct();
    contexts = [
      await browser.newContext({ viewport: { width: 1180, height: 800 } }),
      await browser.newContext({ viewport: { width: 1440, height: 1000 } }),
    ];
    [visitor, agent] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  });
  test.afterAll(async () => {
    for (const context of contexts) await context.close();
    await product.stop();
  });

  const piecesOnDisk = (): number => {
    const media = join(product.dataFolder, 'media');
    return folders(media).flatMap((tenant) => folders(join(media, tenant)).flatMap((track) => folders(join(media, tenant, track)))).length;
  };
  const ask = async (): Promise<void> => {
    await agent.getByRole('button', { name: 'Record', exact: true }).click();
    await agent.getByRole('button', { name: 'Ask the visitor' }).click();
    await widget.waitForText(/wants to record this call/);
  };

  test('RCD-3 RCD-8 RCD-12 asked, refused, asked again, recorded, seen by both, stopped by the visitor, played back', async () => {
    test.setTimeout(180_000);
    await signInAs(agent, product, product.agent);
    widget = await openDemo(visitor, product);
    await askForHelp(widget);
    await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
    await widget.waitForText(/wants to see this page/);
    await widget.click('No');
    await agent.getByRole('button', { name: 'Ask for a call' }).click();
    await widget.click('Yes, with camera');
    await expect
      .poll(() =>
        agent.locator('.tiles video').evaluateAll((videos) => videos.filter((video) => (video as HTMLVideoElement).videoWidth > 0).length),
      )
      .toBe(2);

    await test.step('a no is said, and nothing is recorded', async () => {
      await ask();
      await widget.click('No');
      await expect(agent.getByText('The visitor does not want to be recorded')).toBeVisible();
      expect(piecesOnDisk()).toBe(0);
    });
    await test.step('after a yes both see that it runs, and pieces come', async () => {
      await ask();
      await widget.click('Yes');
      await expect(agent.getByText('This call is being recorded')).toBeVisible();
      await widget.waitForText(/Ana.* is recording this call/);
      // Voice and camera of two people, two pieces each at least.
      await expect.poll(piecesOnDisk).toBeGreaterThanOrEqual(8);
    });
    await test.step('a device that is switched off and on again goes on in a new part', async () => {
      await agent.getByRole('button', { name: 'Camera off' }).click();
      await agent.getByRole('button', { name: 'Camera on' }).click();
      const before = piecesOnDisk();
      await expect.poll(piecesOnDisk).toBeGreaterThan(before + 4);
    });
    await test.step('the visitor stops it; the call goes on', async () => {
      await widget.click('Stop recording');
      await expect(agent.getByText('The recording is saved.')).toBeVisible();
      await widget.waitForNoText(/is recording this call/);
      await expect(agent.getByRole('button', { name: 'Record', exact: true })).toBeVisible();
      await expect(agent.getByRole('button', { name: 'Hang up' })).toBeVisible();
    });
    await test.step('nothing is left on the device of the agent, and nothing in the clear on the disk', async () => {
      const left = await agent.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
      expect(left.filter((name) => name.includes('rec_'))).toEqual([]);
      expect(findInFolder(join(product.dataFolder, 'media'), MEDIA_WORDS)).toEqual([]);
      expect(findInFolder(product.dataFolder, ['OpusHead', 'A_OPUS'])).toEqual([]);
    });
    await test.step('it is played in the session’s page', async () => {
      const sessionId = /ses_\w+/.exec(agent.url())?.[0] ?? '';
      await agent.getByRole('button', { name: 'Hang up' }).click();
      await agent.getByRole('button', { name: 'End', exact: true }).click();
      await agent.getByRole('button', { name: 'End the session' }).click();
      await expect(agent.getByText('The session is over')).toBeVisible();
      await agent.goto(new URL(`sessions/${sessionId}`, product.dashboardUrl).href);
      await expect(agent.getByText('stopped by the visitor')).toBeVisible();
      await agent.getByRole('button', { name: 'Open' }).click();
      await expect(agent.getByRole('slider', { name: 'Position' })).toBeVisible();
      await agent.getByRole('button', { name: 'Play', exact: true }).click();
      const frames = () =>
        agent
          .locator('.player video')
          .evaluateAll((videos) =>
            videos.map((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames).filter((count) => count > 0),
          );
      await expect.poll(async () => (await frames()).filter((count) => count > 15).length).toBeGreaterThanOrEqual(2);
      await agent.getByRole('slider', { name: 'Position' }).fill('2500');
      await expect
        .poll(() =>
          agent
            .locator('.player video')
            .first()
            .evaluate((video) => (video as HTMLVideoElement).currentTime),
        )
        .toBeGreaterThan(1.5);
    });
    await test.step('it is downloaded as a file that another program reads', async () => {
      await agent.getByText('Download', { exact: true }).click();
      for (const [name, kind] of [
        [/camera/, 'video'],
        [/voice/, 'audio'],
      ] as const) {
        const [download] = await Promise.all([
          agent.waitForEvent('download'),
          agent.locator('.player-files a').filter({ hasText: name }).first().click(),
        ]);
        const path = await download.path();
        const head = execFileSync('head', ['-c', '64', path]);
        expect([...head.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
        if (!hasFfprobe()) continue;
        const probed = JSON.parse(
          execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-count_packets', '-of', 'json', path]).toString(),
        );
        expect(probed.streams).toHaveLength(1);
        expect(probed.streams[0]).toMatchObject({ codec_type: kind });
        expect(Number(probed.streams[0].nb_read_packets)).toBeGreaterThan(20);
      }
    });
  });
});
