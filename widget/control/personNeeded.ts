import type { Held } from '../../protocol/sealed/control.ts';
import { shadowDuring } from './shadowDuring.ts';

const opensWindow = (name: string | null | undefined, page: Document): boolean => {
  const target = name || page.querySelector('base[target]')?.getAttribute('target') || '';
  return target !== '' && !/^_(self|top|parent)$/i.test(target) && !page.querySelector(`iframe[name="${CSS.escape(target)}"]`);
};

/** Whether a press there only works by a person's hand: another window, a file that is saved, a player's own buttons, another site's frame. */
export const needsPerson = (element: Element, held: Held): boolean => {
  const page = element.ownerDocument;
  const link = element.closest('a[href], area[href]');
  if (link && held?.length) return true;
  if (link) return link.hasAttribute('download') || opensWindow(link.getAttribute('target'), page);
  const button = element.closest<HTMLButtonElement>('button, input');
  if (button?.form && /^(submit|image)$/.test(button.type)) {
    return opensWindow(button.getAttribute('formtarget') ?? button.form.getAttribute('target'), page);
  }
  // A frame of another site: nothing in it is seen or reached.
  if (element.localName === 'iframe') return (element as HTMLIFrameElement).contentDocument === null;
  return element.matches('video[controls], audio[controls]');
};

/** What browsers do for a page only right after a person pressed something. */
const GATED = (view: Window & typeof globalThis): readonly (readonly [object | undefined, string])[] => [
  [view.Element.prototype, 'requestFullscreen'],
  [view.HTMLInputElement.prototype, 'showPicker'],
  [view.HTMLSelectElement.prototype, 'showPicker'],
  [view.HTMLVideoElement.prototype, 'requestPictureInPicture'],
  [view.Navigator.prototype, 'share'],
];

/** Does the work and says whether the page asked for something meanwhile that the browser kept for a person's hand. */
export const askedForPerson = (view: Window & typeof globalThis, work: () => void): boolean => {
  if (view.navigator.userActivation?.isActive) {
    work();
    return false;
  }
  let asked = false;
  const note = (): void => {
    asked = true;
  };
  // A file dialog is a click on its field, made by the page.
  const file = (on: unknown): void => {
    if ((on as HTMLInputElement).type === 'file') note();
  };
  // A visitor may have allowed windows to this site.
  const opened = (_on: unknown, result: unknown): void => {
    if (result === null) note();
  };
  const gates = [
    ...GATED(view).map(([owner, name]) => shadowDuring(owner, name, note)),
    shadowDuring(view, 'open', opened),
    shadowDuring(view.HTMLElement.prototype, 'click', file),
  ];
  gates.reduce<() => void>((inner, gate) => () => gate(inner), work)();
  return asked;
};
