import { askForHelp, expect, pageEvents, shareWithAna, test } from './widgetTest.ts';

test('CONSENT-1 nothing of the page leaves before a person said yes', async ({ page, widget, service }) => {
  await askForHelp(widget);
  const ana = await service.join('Ana');
  ana.session.ask('view');
  await widget.waitForText('Ana from Northwind wants to see this page');
  await page.fill('#search', 'tent');
  expect(service.frames).toEqual([]);
  await widget.click('No');
  await expect.poll(() => service.said.at(-1)).toMatchObject({ type: 'consent:refuse', purpose: 'view', agentId: 'usr_ANA' });
  expect(service.frames).toEqual([]);
  expect(ana.events.filter(({ type }) => type === 'page')).toEqual([]);
});

test('CONSENT-2 a script cannot say yes', async ({ widget, service }) => {
  await askForHelp(widget);
  const ana = await service.join('Ana');
  ana.session.ask('view');
  await widget.waitForText('wants to see this page');
  await expect.poll(() => widget.evaluate((roots) => roots.some((root) => root.querySelector('.two [aria-disabled=false]')))).toBe(true);
  const pressed = await widget.evaluate((roots) => {
    const yes = roots.flatMap((root) => [...root.querySelectorAll('button')]).find((button) => button.textContent === 'Yes');
    yes?.click();
    yes?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    return yes !== undefined;
  });
  expect(pressed).toBe(true);
  ana.chat('still there');
  await widget.waitForText('wants to see this page');
  expect(service.said.filter(({ type }) => type === 'consent')).toEqual([]);
  expect(service.frames).toEqual([]);
});

test('CONSENT-3 secrets do not leave, the page does, and the bar says to whom and by which code', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  const trust = ana.events.findLast(({ type }) => type === 'trust');
  const code = trust?.type === 'trust' ? trust.trust?.code : undefined;
  expect(code).toMatch(/^\d{3} \d{3}$/);
  await widget.waitForText(`code ${code}`);
  await page.fill('#secret', 'correct horse');
  await page.fill('#search', 'typed by me');
  await page.evaluate(() => {
    (document.getElementById('title') as HTMLElement).textContent = 'A new heading';
  });
  await expect.poll(() => JSON.stringify(pageEvents(ana))).toContain('A new heading');
  const seen = JSON.stringify(ana.events);
  for (const secret of ['hunter2', 'correct horse', 'typed by me']) expect(seen).not.toContain(secret);
  for (const frame of service.frames) expect(Buffer.from(frame).toString('latin1')).not.toContain('A new heading');
});

test('CONSENT-4 one click on Stop ends the view at once', async ({ page, widget, service }) => {
  await shareWithAna(widget, service);
  await widget.click('Stop');
  await widget.waitForNoText('Ana sees this page');
  const frames = service.frames.length;
  await page.fill('#search', 'after');
  await expect.poll(() => service.said.at(-1)).toMatchObject({ type: 'consent', purpose: 'view', granted: false });
  // The last one says that the view is over.
  expect(service.frames.length).toBeLessThanOrEqual(frames + 1);
});

test('CONSENT-5 Esc Esc ends the view from anywhere in the page', async ({ page, widget, service }) => {
  await shareWithAna(widget, service);
  await page.click('#search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await widget.waitForText('Stopped. Nobody sees this page any more.');
  await expect.poll(() => service.said.some((said) => said.type === 'consent' && !said.granted)).toBe(true);
});

test('CONSENT-6 the bar comes back when the page takes it away, also over a modal dialog', async ({ page, widget, service }) => {
  await shareWithAna(widget, service);
  await page.evaluate(() => document.querySelector('copane-widget')?.remove());
  await expect.poll(() => page.locator('copane-widget').count()).toBe(1);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Subscribe to our letter';
    document.body.append(dialog);
    dialog.showModal();
  });
  await expect.poll(() => page.locator('dialog copane-widget').count()).toBe(1);
  await widget.click('Stop');
  await widget.waitForNoText('Ana sees this page');
});

test('CONSENT-7 a page that hides the bar for good gets nothing sent', async ({ page, widget, service }) => {
  await shareWithAna(widget, service);
  await page.evaluate(() => {
    document.documentElement.hidden = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html{display:none!important}');
    document.adoptedStyleSheets = [sheet];
  });
  await expect
    .poll(async () => {
      const before = service.frames.length;
      await page.evaluate(() => document.body.append(document.createElement('p')));
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
      return service.frames.length - before;
    })
    .toBe(0);
  await page.evaluate(() => {
    document.documentElement.hidden = false;
    document.adoptedStyleSheets = [];
  });
  await widget.waitForText('Ana sees this page');
});

test('CONSENT-8 the view goes on by itself over page changes, with the same code and no new question', async ({
  page,
  widget,
  service,
}) => {
  const ana = await shareWithAna(widget, service);
  const codeOf = async () => /code (\d{3} \d{3})/.exec(await widget.text())?.[1];
  const before = await codeOf();
  await page.click('text=Second page');
  await page.waitForURL('**/two');
  await widget.waitForText('Ana sees this page');
  expect(await codeOf()).toBe(before);
  await expect.poll(() => JSON.stringify(pageEvents(ana))).toContain('/two');
  expect(await widget.text()).not.toContain('wants to see this page');
});

test('CONSENT-9 where the identity is gone, the visitor is asked again and told why', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  });
  await page.click('text=Second page');
  await page.waitForURL('**/two');
  await widget.waitForText('new and not verified, so we ask you again');
  expect(JSON.stringify(ana.events)).not.toContain('/two');
  await widget.click('Yes');
  await widget.waitForText('Ana sees this page');
});

test('CONSENT-10 a lost connection says so, and the view comes back', async ({ widget, service }) => {
  const ana = await shareWithAna(widget, service);
  const pages = ana.events.filter(({ type }) => type === 'page').length;
  service.drop();
  await widget.waitForText(/Reconnecting/);
  await widget.waitForText('Ana sees this page');
  await expect.poll(() => ana.events.filter(({ type }) => type === 'page').length).toBeGreaterThan(pages);
});
