import type { ControlBody } from '../../../protocol/sealed/control.ts';
import type { ControlRefusal } from '../../../protocol/sealed/state.ts';
import { isSelect } from './kindsOfElement.ts';
import { setNativeIndex } from './nativeSetters.ts';
import { press } from './press.ts';
import { pressKey } from './pressKey.ts';
import { typeText } from './typeText.ts';

export type ControlPorts = {
  nodeOf(id: number): Node | null;
  /** The rules of the page and the product for this node; `null` when it may be used so. */
  refusalFor(node: Node, action: ControlBody['type']): ControlRefusal | null;
  /** Shows the visitor what is being done. */
  show(element: Element, action: ControlBody['type']): void;
};

/** Does one action of the agent, if the element's rules allow it. Returns why not, or `null` when it is done. The grant is checked by the caller. */
export const performControl = (body: ControlBody, ports: ControlPorts): ControlRefusal | null => {
  const node = ports.nodeOf(body.node);
  if (!node?.isConnected) return 'gone';
  if (body.type === 'scroll') {
    const view = node.nodeType === Node.DOCUMENT_NODE ? (node as Document).defaultView : null;
    const refused = view ? null : ports.refusalFor(node, 'scroll');
    if (refused) return refused;
    (view ?? (node as Element)).scrollTo({ left: body.left, top: body.top, behavior: 'instant' });
    return null;
  }
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as HTMLElement) : node.parentElement;
  if (!element) return 'gone';
  const refusal = ports.refusalFor(element, body.type);
  if (refusal) return refusal;
  switch (body.type) {
    case 'click':
      ports.show(element, 'click');
      press(element, body, body.count);
      return null;
    case 'type':
      ports.show(element, 'type');
      return typeText(element, body.text, body.replace) ? null : 'not-editable';
    case 'key':
      ports.show(element, 'key');
      pressKey(element, body.key, body.shift);
      return null;
    case 'choose':
      if (!isSelect(element) || body.index >= element.options.length) return 'not-editable';
      ports.show(element, 'choose');
      setNativeIndex(element, body.index);
      element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      element.dispatchEvent(new Event('change', { bubbles: true }));
      return null;
  }
};
