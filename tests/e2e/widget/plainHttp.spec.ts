import { chromiumOptions } from '../../chromium.ts';
import { widgetOf } from '../widgetOf.ts';
import { expect, test } from './widgetTest.ts';

test.use({
  launchOptions: chromiumOptions('--host-resolver-rules=MAP plain.example 127.0.0.1'),
});

test('WIDGET-8 on plain http it says why help cannot start, and says nothing to the service', async ({ page, site, service }) => {
  // A name that is not loopback is no secure context.
  await page.goto(`http://plain.example:${site.port}/`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  const widget = await widgetOf(page);
  await widget.click('Help');
  await widget.waitForText('Help needs a secure page');
  expect(service.hellos).toEqual([]);
  expect(service.said).toEqual([]);
});
