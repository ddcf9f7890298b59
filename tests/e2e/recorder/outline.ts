/** A page in a word: names, texts and colours of everything, shadow roots and frames included. What never leaves is passed over. */
export const outline = (node: Node): string => {
  if (node.nodeType === 3) return (node.nodeValue ?? '').trim();
  if (node.nodeType !== 1) return '';
  const element = node as HTMLElement;
  const tag = element.localName;
  if (/^(script|noscript|style)$/.test(tag)) return '';
  const inner = element.shadowRoot ? `#${[...element.shadowRoot.childNodes].map(outline).join('')}#` : '';
  const framed = tag === 'iframe' ? (element as HTMLIFrameElement).contentDocument?.body : undefined;
  const content = framed ? outline(framed) : tag === 'iframe' ? '' : [...element.childNodes].map(outline).join('');
  return `<${tag} ${element.ownerDocument.defaultView?.getComputedStyle(element).color}>${inner}${content}</>`;
};
