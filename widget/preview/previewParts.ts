import { PREVIEW_STYLE } from './previewStyle.ts';

const styled = new WeakSet<ShadowRoot>();

/** Brings the preview's style into the widget's root, once. */
export const dressPreview = (root: ShadowRoot): void => {
  if (styled.has(root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PREVIEW_STYLE);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  styled.add(root);
};

export const element = <T extends keyof HTMLElementTagNameMap>(tag: T, text = ''): HTMLElementTagNameMap[T] => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

/** A button that only a person presses. */
export const pressed = (words: string, act: () => void): HTMLButtonElement => {
  const button = element('button', words);
  button.type = 'button';
  button.onclick = ({ isTrusted }) => {
    if (isTrusted) act();
  };
  return button;
};
