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
  button.type = 'button';
  button.className = 'help';
  button.ariaLabel = 'Help';
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute(
    'd',
    'M5.5 3.5h13a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5H12l-4.6 4v-4H5.5A2.5 2.5 0 0 1 3 14V6a2.5 2.5 0 0 1 2.5-2.5zM9.7 8.3a2.3 2.3 0 1 1 3.4 2c-.7.4-1.1.8-1.1 1.6M12 13.9v.1',
  );
  for (const [name, value] of Object.entries({
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })) {
    path.setAttribute(name, value);
  }
  icon.append(path);
  button.append(icon);
  root.append(button);
  return { host, root, button };
};
