import { expect, type Page } from '@playwright/test';
import type { Product } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';
import { canaries } from './canaries.ts';
import type { FakeRecipients } from './fakeRecipients.ts';

const email = canaries.endUserEmail.text;
const password = canaries.endUserPassword.text;

/** An account of a visitor: made with a password, proved by a link from the mail, and left with a further link unopened. */
export const driveAccounts = async (product: Product, site: string, { mails }: FakeRecipients): Promise<void> => {
  const service = new URL(product.dashboardUrl).origin;
  const origin = new URL(product.demoUrl).origin;
  const call = async (path: string, body: Record<string, unknown>): Promise<{ accountToken: string }> => {
    const response = await fetch(`${service}/visitor/account/${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-forwarded-for': canaries.address.text },
      body: JSON.stringify({ site, ...body }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { accountToken: string };
  };
  const { accountToken } = await call('register', { email, password });
  await call('link', { email, page: product.demoUrl });
  const linkIn = (): string | undefined => /copane-sign-in=([\w-]+)/.exec(mails.map(({ text }) => text).join('\n'))?.[1];
  await expect.poll(linkIn).toBeTruthy();
  await call('link/open', { linkToken: linkIn(), accountToken });
  await call('link', { email: `second.${email}`, page: product.demoUrl });
};

/** Signs in to it in the widget's panel. */
export const signInInPanel = async (visitor: Page): Promise<void> => {
  const widget = await widgetOf(visitor);
  await widget.click(/^Help/);
  await widget.click('Sign in');
  await widget.fill('E-mail address', email);
  await widget.fill('Password', password);
  await visitor.keyboard.press('Enter');
  await widget.waitForText(`As ${email}.`);
};
