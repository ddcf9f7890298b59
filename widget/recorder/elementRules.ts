import type { FieldKind } from './fieldKind.ts';

/** What an agent with control may want to do to an element. */
export type ControlAction = 'scroll' | 'click' | 'menu' | 'hover' | 'drag' | 'type' | 'key' | 'choose';

/** Why not. `masked`: the site hides it · `protected`: password, hidden, file, card or one-time code · `widget`: Copane's own · `link`: it would run script. */
export type ElementRefusal = 'masked' | 'protected' | 'widget' | 'link' | 'not-editable';

/** What the rules go by, read from the live element by `Recorder.inspect`. */
export type ElementFacts = {
  widget: boolean;
  /** Marked `data-copane-mask` or `-block`, inside such, was so once, or the agent does not have it. */
  masked: boolean;
  /** `undefined`: no form field. Of a label: what it labels. */
  field: FieldKind | undefined;
  /** Takes typed text: a field or an editor, neither disabled nor read-only. */
  editable: boolean;
  /** In a link, or a button of a form, that leads elsewhere than to a page, a mail or a call. */
  badLink: boolean;
};

/** `undefined`: the agent may. Typing into what is masked only because nothing shows it is allowed: the agent sees the mask. */
export const mayControl = (facts: ElementFacts, action: ControlAction): ElementRefusal | undefined => {
  if (facts.widget) return 'widget';
  if (facts.masked) return 'masked';
  if (action === 'scroll') return undefined;
  if (facts.field === 'secret') return 'protected';
  // What is dragged ends in a click where it is let go over itself.
  if ((action === 'click' || action === 'key' || action === 'drag') && facts.badLink) return 'link';
  if (action === 'type') return facts.editable && (facts.field === undefined || facts.field === 'text') ? undefined : 'not-editable';
  if (action === 'choose') return facts.field === 'list' && facts.editable ? undefined : 'not-editable';
  return undefined;
};
