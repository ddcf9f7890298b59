import { EventType, NodeType } from '@rrweb/types';

type Attributes = Record<string, unknown>;
export type Child = { tagName: string; attributes?: Attributes; children?: Child[]; isSVG?: boolean } | string;

/** rrweb events of a page with this body: size, then full snapshot. Ids count from 1, the body is 5 and its children follow. */
export const snapshotOf = (body: Child[]) => {
  let last = 0;
  const id = (): number => (last += 1);
  const node = (child: Child): object =>
    typeof child === 'string'
      ? { type: NodeType.Text, textContent: child, id: id() }
      : {
          type: NodeType.Element,
          id: id(),
          tagName: child.tagName,
          attributes: child.attributes ?? {},
          ...(child.isSVG ? { isSVG: true } : {}),
          childNodes: (child.children ?? []).map(node),
        };
  const element = (tagName: string, children: () => object[]) => ({
    type: NodeType.Element,
    id: id(),
    tagName,
    attributes: {},
    childNodes: children(),
  });
  const root = {
    type: NodeType.Document,
    id: id(),
    childNodes: [
      { type: NodeType.DocumentType, id: id(), name: 'html', publicId: '', systemId: '' },
      element('html', () => [element('head', () => []), element('body', () => body.map(node))]),
    ],
  };
  return [
    { type: EventType.Meta, timestamp: 1, data: { href: 'https://shop.example/', width: 1000, height: 600 } },
    { type: EventType.FullSnapshot, timestamp: 2, data: { node: root, initialOffset: { top: 0, left: 0 } } },
  ];
};
