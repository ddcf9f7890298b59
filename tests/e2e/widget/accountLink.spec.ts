import { widgetOf } from '../widgetOf.ts';
import { expect, test } from './widgetTest.ts';

test.use({ siteOptions: { attributes: 'data-presence="off"' } });

test('EUS-32 a mailed link is opened under the strictest policy, also where nothing is loaded before the visitor acts', async ({
  page,
  site,
  service,
  complaints,
}) => {
  service.configuration.visitorSignIn = 'both';
  const fetched: string[] = [];
  const opened: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await page.route('**/visitor/account/link/open', (route) => {
    opened.push(route.request().postData() ?? '');
    return route.fulfill({
      status: 200,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' },
      json: {
        accountToken: 'account-token',
        expiresAt: '2099-01-01T00:00:00.000Z',
        account: { email: 'lena@mail.example', emailVerified: true, hasPassword: false, provenByLink: true },
      },
    });
  });
  await page.route('**/visitor/account/me', (route) => route.abort());
  await page.goto(`${site.origin}/?a=b#copane-sign-in=link-token`);
  const widget = await widgetOf(page);
  await widget.waitForText('As lena@mail.example.');
  expect(page.url()).toBe(`${site.origin}/?a=b`);
  expect(opened.map((body) => JSON.parse(body))).toEqual([{ site: 'site_TEST', linkToken: 'link-token', visitorToken: 'visitor-token' }]);
  expect(fetched).toContain('account.js');
  const kept = await page.evaluate(() => [Object.values({ ...sessionStorage }), Object.values({ ...localStorage })]);
  expect(kept).toEqual([['account-token'], []]);

  // The page's consent to storage moves it to the device, and a reset forgets it.
  await page.evaluate(() => window.Copane?.('consent', { storage: true }));
  await expect.poll(() => page.evaluate(() => Object.values({ ...localStorage }).sort())).toEqual(['account-token', 'visitor-token']);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.evaluate(() => window.Copane?.('reset'));
  await expect.poll(() => page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(complaints.filter((text) => !text.includes('net::ERR_FAILED'))).toEqual([]);
});
