import { expect, type Page, test } from '@playwright/test';
import { HOSTILE_PAGES, RUN } from '../attacks/hostilePages.ts';
import { openReplay } from './replayDriver.ts';
import { snapshotOf } from './snapshotOf.ts';

const hasRun = (page: Page): Promise<boolean[]> =>
  Promise.all(page.frames().map((frame) => frame.evaluate(() => 'ran' in window).catch(() => false)));

test('REPLAY-3 control: outside the replay the same picture is asked for', async ({ page }) => {
  const replay = await openReplay(page);
  try {
    await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: '/logout' })));
    await expect.poll(() => replay.strayed).toEqual(['dashboard /logout']);
  } finally {
    await replay.close();
  }
});

test.describe('replay of hostile pages', () => {
  for (const [name, body] of Object.entries(HOSTILE_PAGES)) {
    test(`REPLAY-3 ${name}: nothing runs and nothing is requested`, async ({ page }) => {
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      const replay = await openReplay(page);
      requests.length = 0;
      try {
        await replay.send({
          type: 'page',
          generation: 1,
          reset: true,
          events: snapshotOf([...body, { tagName: 'p', children: ['The end is shown'] }]),
        });
        await replay.waitFor('applied', ({ shows }) => shows);
        await expect(replay.inner().getByText('The end is shown')).toBeVisible();
        // The same again as changes of a page that is already there.
        await replay.send({
          type: 'page',
          generation: 1,
          reset: false,
          events: [
            {
              type: 3,
              timestamp: 3,
              data: {
                source: 0,
                texts: [],
                removes: [],
                adds: [],
                attributes: [
                  {
                    id: 6,
                    attributes: { src: '/beacon-late', onerror: RUN, href: '/beacon-late2', style: { background: 'url(/beacon-late3)' } },
                  },
                ],
              },
            },
          ],
        });
        await replay.waitFor('applied', ({ events }) => events === 1);
        // Two frames on screen later, everything that would load has asked for it.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        expect(await hasRun(page)).not.toContain(true);
        expect(requests.filter((url) => !url.startsWith('data:') && !url.startsWith('about:'))).toEqual([]);
        expect(replay.strayed).toEqual([]);
      } finally {
        await replay.close();
      }
    });
  }
});
