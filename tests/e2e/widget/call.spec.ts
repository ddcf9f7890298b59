import type { CallBody } from '../../../protocol/sealed/call.ts';
import type { FakeAgent } from './fakeService.ts';
import { expect, shareWithAna, test } from './widgetTest.ts';

const bodies = (ana: FakeAgent): CallBody[] => ana.events.flatMap((event) => (event.type === 'call' ? [event.body] : []));
const tracks = (): Promise<MediaStreamTrackState[]> =>
  Promise.resolve((window as unknown as { opened: MediaStreamTrack[] }).opened.map(({ readyState }) => readyState));

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const opened: MediaStreamTrack[] = [];
    const original = MediaDevices.prototype.getUserMedia;
    Object.assign(window, { opened });
    MediaDevices.prototype.getUserMedia = async function (constraints) {
      const denied = (window as unknown as { denied?: 'video' | 'all' }).denied;
      if (denied === 'all' || (denied === 'video' && constraints?.video)) throw new DOMException('no', 'NotAllowedError');
      const stream = await original.call(this, constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
});

test('CALL-1 nothing is loaded or opened before the yes; declining is said, and devices are let go', async ({ page, widget, service }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  const ana = await shareWithAna(widget, service);
  ana.session.ask('call');
  await widget.waitForText('Ana from Northwind would like to talk with you.');
  expect(fetched).not.toContain('call.js');
  expect(await page.evaluate(tracks)).toEqual([]);
  await widget.click('Yes, with camera');
  await widget.waitForText('Calling Ana');
  await expect.poll(() => bodies(ana)[0]).toMatchObject({ type: 'start', kind: 'video', again: false });
  expect(fetched).toContain('call.js');
  expect(await page.evaluate(tracks)).toEqual(['live', 'live']);
  const callId = bodies(ana)[0]?.callId ?? '';
  await ana.session.call({ type: 'hangup', callId: 'another-call', reason: 'declined' });
  await ana.session.call({ type: 'hangup', callId, reason: 'declined' });
  await widget.waitForText('cannot take a call right now');
  expect(await page.evaluate(tracks)).toEqual(['ended', 'ended']);
});

test('CALL-2 a denied camera has words and a way on, and does not cost the microphone', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  await page.evaluate(() => Object.assign(window, { denied: 'video' }));
  ana.session.ask('call');
  await widget.click('Yes, with camera');
  await widget.waitForText('Your browser did not allow the camera');
  expect(await page.evaluate(tracks)).toEqual(['live']);
  await widget.click('Go on without camera');
  await widget.waitForNoText('did not allow');
  await widget.waitForText('Calling Ana');
  await widget.click('Hang up');
  await expect.poll(() => bodies(ana).at(-1)).toMatchObject({ type: 'hangup', reason: 'ended' });
  expect(await page.evaluate(tracks)).toEqual(['ended']);
});

test('CALL-2 without microphone and camera the call still rings, and both are said', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  await page.evaluate(() => Object.assign(window, { denied: 'all' }));
  ana.session.ask('call');
  await widget.click('Yes, with camera');
  await widget.waitForText('did not allow the microphone');
  await widget.waitForText('did not allow the camera');
  await expect.poll(() => bodies(ana)[0]).toMatchObject({ type: 'start' });
});

test('CALL-1 a page cannot start a call by itself: the visitor is asked', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  await page.evaluate(() => window.Copane?.('startCall', { audio: true, video: true }));
  await widget.waitForText('would like to talk with you');
  expect(bodies(ana)).toEqual([]);
  expect(await page.evaluate(tracks)).toEqual([]);
  await widget.click('No');
  await widget.waitForNoText('would like to talk with you');
});
