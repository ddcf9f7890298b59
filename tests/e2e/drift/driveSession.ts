import { expect, type Page } from '@playwright/test';
import { fieldInReplay, placeInReplay, replayOf } from '../dashboardOf.ts';
import type { Product } from '../startProduct.ts';
import { type Widget, widgetOf } from '../widgetOf.ts';
import { canaries } from './canaries.ts';

type CopaneWindow = { Copane: (command: string, value: unknown) => void };

/** Says yes to everything that the site asks, tells who one is and what the site knows. */
export const tellThePage = async (visitor: Page, product: Product): Promise<Widget> => {
  await visitor.goto(new URL(`/?q=${canaries.pageQuery.text}`, product.demoUrl).href);
  await visitor.getByRole('button', { name: 'Yes to both' }).click();
  await visitor.evaluate(
    ({ title, name, email, userId, field, plain, undeclared }) => {
      document.title = title;
      const { Copane } = globalThis as unknown as CopaneWindow;
      Copane('identify', { userId, name, email });
      Copane('fields', { driftSecret: field, driftPlain: plain });
      Copane('fields', { neverDeclared: undeclared });
    },
    {
      title: canaries.pageTitle.text,
      name: canaries.name.text,
      email: canaries.email.text,
      userId: canaries.userId.text,
      field: canaries.field.text,
      plain: canaries.plainField.text,
      undeclared: canaries.undeclaredField.text,
    },
  );
  return widgetOf(visitor);
};

/** A whole support session: view, typing, call and what is done in it, pointer, control, chat, note. */
export const driveSession = async (
  visitor: Page,
  agent: Page,
  widget: Widget,
  product: Product,
  inCall: () => Promise<void>,
): Promise<void> => {
  await widget.click(/Help/);
  await widget.waitForText('How can we help?');
  await widget.select(/help with|topic|about/i, 'An order');
  await widget.fill(/name/i, canaries.name.text);
  await widget.click('Ask for help');
  await widget.waitForText('Your request is in');
  await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
  await widget.waitForText(/wants to see this page/);
  await widget.click('Yes');
  await expect(replayOf(agent).getByRole('heading', { name: canaries.pageText.text })).toBeVisible();
  await visitor.goto(new URL('/checkout', product.demoUrl).href);
  await expect(fieldInReplay(agent, 'Note for the courier')).toBeVisible();
  await visitor.locator('#delivery-note').fill(canaries.shownValue.text);
  await visitor.locator('#ship-street').fill(canaries.formValue.text);
  await visitor.mouse.move(311, 417);
  await expect(fieldInReplay(agent, 'Note for the courier')).toHaveValue(canaries.shownValue.text);
  await agent.getByRole('button', { name: 'Ask for a call' }).click();
  await widget.click('Yes, with camera');
  await expect
    .poll(() => agent.locator('.tiles video').evaluateAll((videos) => videos.some((video) => (video as HTMLVideoElement).videoWidth > 0)))
    .toBe(true);
  await inCall();
  await agent.getByRole('button', { name: 'Ask to control' }).click();
  await widget.waitForText(/wants to scroll, click and type/);
  await widget.click('Yes');
  await expect(agent.getByRole('button', { name: /You control/ })).toBeVisible();
  const place = await placeInReplay(visitor, agent, '#delivery-note');
  await agent.mouse.click(place.x, place.y);
  await expect(visitor.locator('#delivery-note')).toBeFocused();
  await agent.getByRole('textbox', { name: /message/i }).fill(canaries.chat.text);
  await agent.keyboard.press('Enter');
  await expect(agent.getByText(canaries.chat.text)).toBeVisible();
  await agent.getByRole('tab', { name: /Notes/ }).click();
  await agent.getByRole('textbox', { name: 'New note' }).fill(canaries.note.text);
  await agent.getByRole('button', { name: 'Save note' }).click();
  await expect(agent.getByText(canaries.note.text)).toBeVisible();
};

export const endSession = async (agent: Page): Promise<void> => {
  await agent.getByRole('button', { name: 'End', exact: true }).click();
  await agent.getByRole('button', { name: 'End the session' }).click();
  await expect(agent.getByText('The session is over')).toBeVisible();
};
