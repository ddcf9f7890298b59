import { expect, test } from '@playwright/test';
import { HOSTILE_EVENTS, mutation } from '../attacks/hostileEvents.ts';
import { openReplay } from './replayDriver.ts';
import { snapshotOf } from './snapshotOf.ts';

const page1 = snapshotOf([
  { tagName: 'h1', attributes: { style: 'margin:0;height:100px' }, children: ['First'] },
  {
    tagName: 'input',
    attributes: { type: 'text', style: 'position:absolute;left:100px;top:200px;width:200px;height:40px;box-sizing:border-box' },
  },
  { tagName: 'div', attributes: { style: 'height:3000px' } },
]);
test('REPLAY-4 hostile events are left out and the next good one is shown', async ({ page }) => {
  const replay = await openReplay(page);
  try {
    await replay.send({ type: 'page', generation: 1, reset: true, events: page1 });
    for (const event of HOSTILE_EVENTS) await replay.send({ type: 'page', generation: 1, reset: false, events: [event] });
    await replay.sendNested(950);
    await replay.send({ type: 'page', generation: 1, reset: false, events: [mutation({ texts: [{ id: 7, value: 'Still here' }] }), null] });
    await replay.waitFor('applied', ({ events }) => events === 2);
    await expect(replay.inner().getByText('Still here')).toBeVisible();
  } finally {
    await replay.close();
  }
});

test('REPLAY-5 a new generation takes the place of the last, and changes of another one are not shown', async ({ page }) => {
  const replay = await openReplay(page);
  try {
    await replay.send({ type: 'page', generation: 1, reset: true, events: page1 });
    await replay.send({ type: 'page', generation: 2, reset: true, events: snapshotOf([{ tagName: 'h1', children: ['Second'] }]) });
    await replay.send({ type: 'page', generation: 1, reset: false, events: [mutation({ texts: [{ id: 7, value: 'Late' }] })] });
    await replay.waitFor('applied', ({ events, refused }) => events === 1 && refused === 1);
    await expect(replay.inner().getByRole('heading')).toHaveText('Second');
  } finally {
    await replay.close();
  }
});

test('REPLAY-6 a point of the frame becomes a node of the page, and the wheel a place to scroll to', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 600 });
  const replay = await openReplay(page);
  try {
    const [, snapshot] = page1;
    // A viewport twice as large is shown at half its size.
    await replay.send({
      type: 'page',
      generation: 1,
      reset: true,
      events: [{ type: 4, timestamp: 1, data: { href: '', width: 2000, height: 1200 } }, snapshot],
    });
    const { shown } = await replay.waitFor('view', ({ viewport }) => viewport.width === 2000);
    expect(shown).toEqual({ left: 0, top: 0, width: 1000, height: 600 });
    await replay.send({ type: 'where', ask: 1, x: 100, y: 110 });
    const { place } = await replay.waitFor('place', ({ ask }) => ask === 1);
    expect(place).toMatchObject({
      x: 200,
      y: 220,
      node: 8,
      within: { x: 0.5, y: 0.5 },
      takes: 'text',
      box: { left: 50, top: 100, width: 100, height: 20 },
    });
    await replay.send({ type: 'wheel', x: 10, y: 10, deltaX: 0, deltaY: 120 });
    await replay.send({ type: 'wheel', x: 10, y: 10, deltaX: 0, deltaY: 120 });
    expect(await replay.waitFor('scroll', ({ top }) => top === 240)).toMatchObject({ node: 1, left: 0 });
  } finally {
    await replay.close();
  }
});

test('REPLAY-9 the frame takes no port from another origin than the dashboard’s', async ({ page }) => {
  const replay = await openReplay(page);
  try {
    // Opened by itself the frame is its own parent, so that only the origin tells a stranger from the dashboard.
    await page.goto(`${replay.replayOrigin}/`);
    const heard = await page.evaluate(async () => {
      const { port1, port2 } = new MessageChannel();
      let answers = 0;
      port1.onmessage = () => {
        answers += 1;
      };
      window.postMessage('copane:replay:connect', '*', [port2]);
      // Messages of a window are delivered in order: after the second, the first was taken or left.
      await new Promise((resolve) => {
        addEventListener('message', (event) => event.data === 'second' && resolve(undefined));
        window.postMessage('second', '*');
      });
      const echo = new MessageChannel();
      await new Promise((resolve) => {
        echo.port1.onmessage = resolve;
        echo.port2.postMessage('after anything the frame could have said');
      });
      return answers;
    });
    expect(heard).toBe(0);
  } finally {
    await replay.close();
  }
});
