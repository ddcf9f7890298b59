import { expect, type Page, test } from '@playwright/test';
import { MAIL_DEPLOYMENT, type MailServer, startMailServer } from '../../mailServer.ts';
import { findInFolder, findInText } from '../canary.ts';
import { signInAs } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { type Widget, widgetOf } from '../widgetOf.ts';

const PASSWORD = 'canary password w93x';
const EMAIL = 'canary-k7q2@mail.example';

test.describe('an account of a visitor', () => {
  let mail: MailServer;
  let product: Product;
  test.beforeAll(async () => {
    mail = await startMailServer();
    product = await startProduct({ SMTP_URL: mail.url, COPANE_DEPLOYMENT: MAIL_DEPLOYMENT });
  });
  test.afterAll(async () => {
    await product.stop();
    await mail.close();
  });

  const openShop = async (visitor: Page, path = '/'): Promise<Widget> => {
    await visitor.goto(new URL(path, product.demoUrl).href);
    return widgetOf(visitor);
  };
  const openAccount = async (widget: Widget, entry: string | RegExp): Promise<void> => {
    await widget.click(/^Help/);
    await widget.click(entry);
  };
  const focused = (widget: Widget): Promise<string> =>
    widget.evaluate((roots) => roots.map((root) => root.activeElement?.textContent || root.activeElement?.id || '').join(''));

  test('EUS-30 is made in the panel, known again after a reload, shown to agents, and left; the page learns nothing of it', async ({
    browser,
  }) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const visitor = await context.newPage();
    // A page that listens to every key and every field.
    await visitor.addInitScript(() => {
      const heard: string[] = [];
      (window as unknown as { heard: string[] }).heard = heard;
      for (const type of ['keydown', 'keyup', 'keypress', 'input', 'change', 'beforeinput']) {
        addEventListener(
          type,
          (event) => heard.push(`${(event as KeyboardEvent).key ?? ''}${(event.target as HTMLInputElement).value ?? ''}`),
          true,
        );
      }
    });
    const agentContext = await browser.newContext();
    const agent = await agentContext.newPage();
    await signInAs(agent, product, product.agent);

    const widget = await openShop(visitor);
    await visitor.getByRole('button', { name: 'No, thanks' }).click();
    await openAccount(widget, 'Sign in');
    await widget.waitForText('To the account that you have with Northwind.');
    expect(await focused(widget)).toBe('Sign in');
    await widget.click('Create an account');
    await widget.waitForText('So that Northwind knows you when you come back.');

    await widget.fill('E-mail address', EMAIL);
    await widget.fill('Password', 'short');
    await widget.click('Create the account');
    await widget.waitForText('The password must have at least 10 characters.');
    expect(await focused(widget)).toBe('account-password');
    await visitor.screenshot({ path: 'screenshots/account-register-360.png' });
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

    await widget.fill('Password', PASSWORD);
    await visitor.keyboard.press('Enter');
    await widget.waitForText(`As ${EMAIL}.`);
    expect(await focused(widget)).toBe('You are signed in');
    await expect(agent.getByText('Signed in').first()).toBeVisible();
    await expect(agent.getByText(EMAIL).first()).toBeVisible();
    // The event of a field inside is heard as one of the whole widget, without its value.
    const heard = await visitor.evaluate(() => (window as unknown as { heard: string[] }).heard.join('|'));
    expect(heard).not.toContain('canary');

    await visitor.reload();
    const again = await widgetOf(visitor);
    await openAccount(again, `Signed in as ${EMAIL}`);
    await again.waitForText('You are signed in');
    await again.click('Back');
    await again.waitForText('How can we help?');
    expect(await focused(again)).toBe(`Signed in as ${EMAIL}`);
    await again.click(`Signed in as ${EMAIL}`);
    await again.click('Sign out');
    await again.waitForText('You are signed out');
    expect(await visitor.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(':account');
    await expect(agent.getByText(EMAIL)).toHaveCount(0);

    await again.click('Done');
    await again.click('Sign in');
    await again.fill('E-mail address', EMAIL);
    await again.fill('Password', 'not the password');
    await visitor.keyboard.press('Enter');
    await again.waitForText('The e-mail address or the password is not right.');
    await context.close();
    await agentContext.close();
    const canaries = [EMAIL, PASSWORD];
    expect(findInFolder(product.dataFolder, canaries)).toEqual([]);
    expect(findInText(product.output(), canaries)).toEqual([]);
  });

  test('EUS-31 is opened by a link of an e-mail, whose token leaves the address bar, and deleted by its owner', async ({ browser }) => {
    const context = await browser.newContext();
    const visitor = await context.newPage();
    const widget = await openShop(visitor, '/guides?utm=campaign');
    await visitor.getByRole('button', { name: 'No, thanks' }).click();
    await openAccount(widget, 'Sign in');
    await widget.click('E-mail me a link instead');
    await widget.fill('E-mail address', 'lena@mail.example');
    await widget.click('Send me the link');
    await widget.waitForText('A link is on its way to lena@mail.example.');
    const link = /^http\S+$/m.exec((await mail.next()).text)?.[0] ?? '';
    expect(link).toMatch(/\/guides#copane-sign-in=[\w-]{43}$/);

    const second = await context.newPage();
    await second.goto(link);
    const opened = await widgetOf(second);
    await opened.waitForText('As lena@mail.example.');
    await opened.waitForText('Your address is confirmed.');
    expect(second.url()).toBe(new URL('/guides', product.demoUrl).href);
    await second.screenshot({ path: 'screenshots/account-signed-in.png' });

    // Used once: in the page that is open already, where only the fragment changes.
    await visitor.goto(link);
    await widget.waitForText('This link was used before or is too old. Ask for a new one.');
    expect(new URL(visitor.url()).hash).toBe('');

    await opened.click('Delete my account…');
    await opened.waitForText('Delete your account?');
    await opened.click('Delete my account');
    await opened.waitForText('Your account is deleted');
    await opened.click('Done');
    await opened.waitForText('Sign in');
    await context.close();
  });
});
