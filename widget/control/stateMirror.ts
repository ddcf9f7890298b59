import { attributeOf, type MirroredState, mirrorSheets } from './mirrorRules.ts';

type Root = Document | ShadowRoot;
type Mirror = { sheets: CSSStyleSheet[]; of: string };

/** Reading the page's sheets again this often is enough to follow those that load late. */
const FRESH_MS = 500;

/**
 * Makes elements look hovered, pressed or focused by keyboard, which browsers keep for real hands: rules that name such a state are mirrored
 * with an attribute instead. All of it is gone after `clear`.
 */
export const createStateMirror = (now: () => number) => {
  const mirrors = new Map<Root, Mirror>();
  const marked = new Map<MirroredState, readonly Element[]>();
  let looked = Number.NEGATIVE_INFINITY;
  let seen = new WeakSet<Root>();

  const adopt = (root: Root): void => {
    if (now() - looked > FRESH_MS) {
      looked = now();
      seen = new WeakSet();
    }
    if (seen.has(root)) return;
    seen.add(root);
    const view = (root.ownerDocument ?? (root as Document)).defaultView as (Window & typeof globalThis) | null;
    if (!view) return;
    const known = mirrors.get(root);
    const others = [...root.adoptedStyleSheets].filter((sheet) => !known?.sheets.includes(sheet));
    const own = [...root.styleSheets, ...others];
    const of = own
      .map((sheet) => {
        try {
          return `${sheet.href}:${sheet.cssRules.length}:${sheet.disabled}`;
        } catch {
          return '';
        }
      })
      .join();
    if (known?.of === of && known.sheets.every((sheet) => root.adoptedStyleSheets.includes(sheet))) return;
    const sheets = mirrorSheets(own, view);
    mirrors.set(root, { sheets, of });
    if (sheets.length > 0 || known) root.adoptedStyleSheets = [...others, ...sheets];
  };

  const show = (state: MirroredState, elements: readonly Element[]): void => {
    const before = marked.get(state) ?? [];
    for (const element of before) if (!elements.includes(element)) element.removeAttribute(attributeOf(state));
    for (const element of elements) {
      adopt(element.getRootNode() as Root);
      if (!before.includes(element)) element.setAttribute(attributeOf(state), '');
    }
    marked.set(state, elements);
  };

  return {
    show,
    clear: (): void => {
      for (const state of marked.keys()) show(state, []);
      marked.clear();
      for (const [root, { sheets }] of mirrors) {
        if (sheets.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((sheet) => !sheets.includes(sheet));
      }
      mirrors.clear();
      looked = Number.NEGATIVE_INFINITY;
    },
  };
};
export type StateMirror = ReturnType<typeof createStateMirror>;
