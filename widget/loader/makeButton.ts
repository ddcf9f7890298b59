import { BUTTON_STYLE } from './buttonStyle.ts';

export type Mounted = { host: HTMLElement; root: ShadowRoot; button: HTMLButtonElement };

/** Host, closed shadow root and the help button. No `<style>` and no `style` attribute, so that `style-src 'self'` holds. */
export const makeButton = (): Mounted => {
  const host = document.createElement('copane-widget');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BUTTON_STYLE);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.className = 'help';
  button.ariaLabel = 'Help';
  root.append(button);
  return { host, root, button };
};
