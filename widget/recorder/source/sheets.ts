import type { RrwebEvent } from '../domSource.ts';
import type { Known, PageTree } from './pageTree.ts';
import type { Patches, Realm } from './realm.ts';
import { readRules, rulesOf, ruleText, type SheetReader } from './ruleText.ts';
import { bringsSheet } from './serialise.ts';
import type { Telling } from './telling.ts';

/** Stylesheets of elements and adopted ones, told as they are and as they change. */
export type Sheets = {
  /** The text of a small sheet, to go with its element; a larger one is read in the next turns. */
  textFor: (known: Known) => Record<string, string> | undefined;
  /** The element's sheet came, went or was replaced. */
  changed: (known: Known) => void;
  /** A document or shadow root that the player has: what it adopts. */
  adopted: (root: Known) => void;
  watch: (realm: Realm, patches: Patches) => void;
  /** Tells single rules that came and went. */
  tellRules: () => void;
  go: (isLate: () => boolean) => void;
  isBusy: () => boolean;
  forget: () => void;
};

type RuleChange = { adds?: { rule: string; index?: number | number[] }[]; removes?: { index: number | number[] }[]; declaration?: object };
type Reading = { isLive: () => boolean; step: () => boolean };

const SMALL = 24;
const STEP = 4;
/** The first rules are told as the sheet's text; what comes behind as rules that are added, so that nobody has to take a large sheet in one piece. */
const IN_TEXT = 64;
const AT_ONCE = 24;

type SheetsOptions = {
  tree: PageTree;
  telling: Telling;
  report: (event: RrwebEvent) => void;
  reader: () => SheetReader;
  wake: () => void;
};

export const createSheets = ({ tree, telling, report, reader, wake }: SheetsOptions): Sheets => {
  let readings: Reading[] = [];
  /** The running reading of an element's sheet, or of a root's adopted ones. */
  let current = new WeakMap<Known, object>();
  /** Sheets that the player has whole, so that single rules can follow. */
  let told = new WeakSet<CSSStyleSheet>();
  let styleIds = new WeakMap<CSSStyleSheet, number>();
  let roots = new Set<Known>();
  let changes: { sheet: CSSStyleSheet; change: RuleChange }[] = [];
  let count = 0;

  const incremental = (source: number, data: object): void =>
    report({ type: 3, data: { source, ...data }, timestamp: Date.now() } as unknown as RrwebEvent);

  const start = (known: Known, reading: () => () => boolean): void => {
    const token = {};
    current.set(known, token);
    let step: (() => boolean) | undefined;
    readings.push({
      isLive: () => known.alive && current.get(known) === token,
      step: () => {
        step ??= reading();
        return step();
      },
    });
    wake();
  };

  const changed = (known: Known): void => {
    const { sheet } = known.node as HTMLStyleElement;
    if (sheet) told.delete(sheet);
    start(known, () => {
      let live = (known.node as HTMLStyleElement).sheet;
      const rules = rulesOf(live);
      const to = reader();
      const steps = readRules(rules ?? ([] as unknown as CSSRuleList), to);
      let isText = true;
      let count = 0;
      let adds: { rule: string; index: number }[] = [];
      return () => {
        for (let step = 0; step < STEP; step++) {
          const { done, value } = steps.next();
          if (value === 0 && ++count > IN_TEXT) adds.push({ rule: to.take(), index: count - 1 });
          if (isText && (done || count === IN_TEXT)) {
            isText = false;
            const css = to.take();
            // One that cannot be read is not there for the agent either; a link that was never told stays a link.
            if (css === '' && known.node.nodeName === 'LINK') live = null;
            telling.css(known, css);
            telling.flush();
          }
          if (adds.length >= (done ? 1 : AT_ONCE)) {
            incremental(8, { id: known.id, adds });
            adds = [];
          }
          if (!done) continue;
          if (live) told.add(live);
          return true;
        }
        return false;
      };
    });
  };

  /** The rules of an adopted sheet: they come whatever becomes of the root that brought it, since no other brings them. */
  const read = (sheet: CSSStyleSheet, styleId: number | undefined, root: ShadowRoot): void => {
    let at = 0;
    readings.push({
      isLive: () => styleIds.get(sheet) === styleId,
      step: () => {
        const rules = rulesOf(sheet);
        const adds: { rule: string; index: number }[] = [];
        for (; rules && at < rules.length && adds.length < STEP; at++) adds.push({ rule: ruleText(rules[at] as CSSRule, root), index: at });
        if (adds.length > 0) incremental(8, { styleId, adds });
        if (rules && at < rules.length) return false;
        told.add(sheet);
        return true;
      },
    });
  };

  const adopted = (root: Known): void => {
    roots.add(root);
    const sheets = [...((root.node as Document | ShadowRoot).adoptedStyleSheets ?? [])];
    if (sheets.length === 0 && !current.has(root)) return;
    start(root, () => {
      const fresh = sheets.filter((sheet) => !styleIds.has(sheet));
      for (const sheet of fresh) styleIds.set(sheet, ++count);
      const ids = sheets.map((sheet) => styleIds.get(sheet) ?? 0);
      const styles = fresh.map((sheet) => ({ styleId: styleIds.get(sheet) ?? 0, rules: [] }));
      incremental(15, { id: root.id, styleIds: ids, ...(styles.length > 0 ? { styles } : {}) });
      for (const sheet of fresh) read(sheet, styleIds.get(sheet), root.node as ShadowRoot);
      return () => true;
    });
  };

  /** Everything about the sheet is told anew. */
  const again = (sheet: CSSStyleSheet): void => {
    let outer = sheet;
    while (outer.ownerRule?.parentStyleSheet) outer = outer.ownerRule.parentStyleSheet;
    changes = changes.filter((change) => change.sheet !== outer);
    told.delete(outer);
    const known = outer.ownerNode && tree.of(outer.ownerNode);
    if (known) changed(known);
    if (outer.ownerNode || !styleIds.delete(outer)) return;
    for (const root of roots) {
      if (!root.alive) roots.delete(root);
      else if ((root.node as Document).adoptedStyleSheets.includes(outer)) adopted(root);
    }
  };

  /** Where a rule stands, from its sheet inwards. */
  const placeOf = (rule: CSSRule): number[] => {
    const path: number[] = [];
    for (let at: CSSRule | null = rule; at; at = at.parentRule) {
      const among = ((at.parentRule as CSSGroupingRule | null) ?? at.parentStyleSheet)?.cssRules;
      path.unshift(among ? [...among].indexOf(at) : -1);
    }
    return path;
  };

  const note = (sheet: CSSStyleSheet | null | undefined, change: () => RuleChange): void => {
    if (!sheet) return;
    if (told.has(sheet)) changes.push({ sheet, change: change() });
    else again(sheet);
    wake();
  };

  const watch = (realm: Realm, patches: Patches): void => {
    const indexed = (self: unknown, index: unknown): number | number[] => {
      const at = Number(index) || 0;
      return self instanceof realm.CSSStyleSheet ? at : [...placeOf(self as CSSRule), at];
    };
    const sheetOf = (self: unknown): CSSStyleSheet | null =>
      self instanceof realm.CSSStyleSheet ? self : (self as CSSRule).parentStyleSheet;
    for (const owner of [realm.CSSStyleSheet, realm.CSSGroupingRule, realm.CSSStyleRule]) {
      patches.method(owner?.prototype, 'insertRule', (self, [rule, index]) =>
        note(sheetOf(self), () => ({ adds: [{ rule: String(rule), index: indexed(self, index) }] })),
      );
      patches.method(owner?.prototype, 'deleteRule', (self, [index]) =>
        note(sheetOf(self), () => ({ removes: [{ index: indexed(self, index) }] })),
      );
    }
    const anew = (self: unknown): void => again(self as CSSStyleSheet);
    for (const name of ['addRule', 'removeRule', 'replaceSync']) patches.method(realm.CSSStyleSheet?.prototype, name, anew);
    patches.method(realm.CSSStyleSheet?.prototype, 'replace', (self, _args, result) => {
      (result as Promise<unknown>).then(
        () => anew(self),
        () => undefined,
      );
    });
    patches.setter(realm.StyleSheet?.prototype, 'disabled', anew);
    for (const name of ['setProperty', 'removeProperty']) {
      patches.method(realm.CSSStyleDeclaration?.prototype, name, (self, [property, value, priority]) => {
        const rule = (self as CSSStyleDeclaration).parentRule;
        if (!rule) return;
        note(rule.parentStyleSheet, () => ({
          declaration: {
            index: placeOf(rule),
            ...(name === 'setProperty' ? { set: { property, value, priority } } : { remove: { property } }),
          },
        }));
      });
    }
    const adopts = (self: unknown): void => {
      const root = tree.of(self as Node);
      if (root) adopted(root);
    };
    patches.setter(realm.Document?.prototype, 'adoptedStyleSheets', adopts);
    patches.setter(realm.ShadowRoot?.prototype, 'adoptedStyleSheets', adopts);
  };

  return {
    textFor: (known) => {
      if (!bringsSheet(known.node)) return undefined;
      const rules = rulesOf(known.node.sheet);
      if (!rules || !known.node.sheet) return undefined;
      const isSvg = known.node.namespaceURI?.endsWith('svg') === true;
      if (rules.length > SMALL && !isSvg) {
        changed(known);
        return undefined;
      }
      const to = reader();
      for (const _ of readRules(rules, to));
      const css = to.take();
      if (css === '' && known.node.nodeName === 'LINK') return undefined;
      told.add(known.node.sheet);
      return css === '' ? undefined : { _cssText: css };
    },
    changed,
    adopted,
    watch,
    tellRules: () => {
      const due = changes;
      changes = [];
      for (const { sheet, change } of due) {
        const known = sheet.ownerNode && tree.of(sheet.ownerNode);
        const place = known ? { id: known.id } : { styleId: styleIds.get(sheet) };
        if (!told.has(sheet) || Object.values(place)[0] === undefined) continue;
        const { declaration, ...rules } = change;
        if (declaration) incremental(13, { ...place, ...declaration });
        else incremental(8, { ...place, ...rules });
      }
    },
    go: (isLate) => {
      while (readings.length > 0 && !isLate()) {
        const reading = readings[0];
        if (!reading?.isLive() || reading.step()) readings.shift();
      }
    },
    isBusy: () => readings.length > 0 || changes.length > 0,
    forget: () => {
      readings = [];
      changes = [];
      current = new WeakMap();
      told = new WeakSet();
      styleIds = new WeakMap();
      roots = new Set();
    },
  };
};
