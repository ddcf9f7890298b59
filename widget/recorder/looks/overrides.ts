import { attributeOf } from '../dom.ts';
import type { RrwebEvent, SerializedNode } from '../domSource.ts';
import { emptyMutation, type StyleChanges } from '../mutation.ts';
import type { LooksHost } from './looksPart.ts';
import { toldIn } from './toldIn.ts';

/** Properties by name, as the browser computes them. */
export type Declarations = Record<string, string>;

/** Style that an element has from elsewhere than its attributes and sheets, on top of what it is told with. */
export const createOverrides = ({ kit, emit, report }: Pick<LooksHost, 'kit' | 'emit' | 'report'>) => {
  const styleEvent = (element: Element, style: string | null | StyleChanges): RrwebEvent => {
    const attributes = [{ id: kit.source.idOf(element), attributes: { style } }];
    return { type: 3, data: { source: 0, ...emptyMutation(), attributes }, timestamp: Date.now() } as unknown as RrwebEvent;
  };
  const restyle = (element: Element): void => report(styleEvent(element, attributeOf(element, 'style')));
  /** By whom, so that two may speak of one element. */
  const known = new Map<Element, Map<string, Declarations>>();
  let telling = false;

  const filtered = (declarations: Declarations): StyleChanges => {
    const changes: StyleChanges = {};
    for (const [name, value] of Object.entries(declarations)) {
      const fit = kit.css.declaration(name, value, 'hidden');
      if (fit) changes[fit.property] = [fit.value, 'important'];
    }
    return changes;
  };
  const tell = (element: Element): void => {
    if (telling || !kit.sent.has(element) || kit.source.idOf(element) < 0) return;
    const all: Declarations = Object.assign({}, ...(known.get(element)?.values() ?? []));
    const changes = filtered(all);
    if (Object.keys(changes).length === 0) return;
    telling = true;
    try {
      emit(styleEvent(element, changes), false);
    } finally {
      telling = false;
    }
  };
  const idsIn = (node: SerializedNode, ids: Set<number>): void => {
    ids.add(node.id);
    if ('childNodes' in node) for (const child of node.childNodes) idsIn(child, ids);
  };

  return {
    /** `null`: nothing any more. */
    put: (element: Element, by: string, declarations: Declarations | null): void => {
      const of = known.get(element) ?? new Map<string, Declarations>();
      const before = of.get(by);
      if (JSON.stringify(before ?? null) === JSON.stringify(declarations)) return;
      if (declarations) {
        known.set(element, of.set(by, declarations));
        if (before && Object.keys(before).some((name) => !(name in declarations))) restyle(element);
        else tell(element);
        return;
      }
      of.delete(by);
      if (of.size === 0) known.delete(element);
      // Its own again, and after that whatever else is known of it.
      if (kit.sent.has(element)) restyle(element);
    },
    /** After the page told the element, or its style, what lies on top is told again. */
    told: (event: RrwebEvent): void => {
      if (telling || known.size === 0) return;
      const { adds, attributes: changed } = toldIn(event);
      const ids = new Set<number>();
      for (const { node } of adds) idsIn(node, ids);
      for (const { id, attributes } of changed) if ('style' in attributes) ids.add(id);
      if (ids.size === 0) return;
      for (const element of known.keys()) if (ids.has(kit.source.idOf(element))) tell(element);
    },
    forgetGone: (): void => {
      for (const element of known.keys()) if (!element.isConnected) known.delete(element);
    },
  };
};
export type Overrides = ReturnType<typeof createOverrides>;
