import { isElement, matchesSelector, outerOf, tagOf } from './dom.ts';
import type { ElementFacts } from './elementRules.ts';
import { isField } from './fieldFacts.ts';
import type { Privacy } from './privacy.ts';

const GOOD_LINK = /^(https?|mailto|tel|sms):$/;

const leadsAstray = (element: Element): boolean => {
  const target = element as HTMLAnchorElement & HTMLButtonElement & HTMLFormElement;
  const form = target.form as HTMLFormElement | null | undefined;
  const addresses = [
    element.getAttribute('href') ?? element.getAttribute('xlink:href'),
    element.getAttribute('formaction'),
    isField(element) ? form?.getAttribute('action') : null,
  ];
  return addresses.some((address) => {
    if (address === null || address === undefined) return false;
    try {
      return !GOOD_LINK.test(new URL(address, element.baseURI).protocol);
    } catch {
      return true;
    }
  });
};

/** What the control rules go by. `isSent`: whether the agent has the node. */
export const inspectElement = (node: Node, privacy: Privacy, isSent: (node: Node) => boolean): ElementFacts => {
  let element: Element | undefined;
  let badLink = false;
  let widget = false;
  for (let outer: Node | null = node; outer; outer = outerOf(outer)) {
    if (!isElement(outer)) continue;
    element ??= outer;
    if (privacy.sightOf(outer).ignored) widget = true;
    if (/^(a|area|button|input|label|summary)$/.test(tagOf(outer)) && leadsAstray(outer)) badLink = true;
  }
  if (!element) return { widget, masked: true, field: undefined, editable: false, badLink };
  const label = element.closest('label');
  const field = isField(element) ? element : (label?.control ?? null);
  const sights = [privacy.sightOf(element), ...(field && field !== element ? [privacy.sightOf(field)] : [])];
  const masked = !isSent(node) || sights.some((sight) => sight.mask || sight.box || sight.hidden);
  if (!isField(field)) {
    const editable = 'isContentEditable' in element && element.isContentEditable === true;
    return { widget, masked, field: undefined, editable, badLink };
  }
  const editable = !matchesSelector(field, ':disabled') && !field.readOnly;
  return { widget, masked, field: privacy.fieldKindOf(field, true), editable: editable && field === element, badLink };
};
