/** Puts a stylesheet together from pieces, so that no one task has to read it whole. */
export type SheetReader = {
  rule: (css: string) => void;
  /** What stands before the braces of a rule that holds rules, and the braces: `@media print{}`. */
  open: (css: string) => void;
  close: () => void;
  /** What was put together since the last time. */
  take: () => string;
};

export const rulesOf = (sheet: CSSStyleSheet | null | undefined): CSSRuleList | undefined => {
  try {
    return sheet && !sheet.disabled ? sheet.cssRules : undefined;
  } catch {
    // Of another origin.
    return undefined;
  }
};

const ADDRESS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/g;

/** Addresses in a sheet are meant from where it lies, and the text goes elsewhere. */
const absolute = (css: string, base: string): string =>
  css.includes('url(')
    ? css.replace(ADDRESS, (whole, double?: string, single?: string, bare?: string) => {
        const address = (double ?? single ?? bare ?? '').trim();
        if (address === '' || /^(#|data:|[a-z][a-z0-9+.-]*:\/\/)/i.test(address)) return whole;
        try {
          return `url("${new URL(address, base).href}")`;
        } catch {
          return whole;
        }
      })
    : css;

const baseOf = (sheet: CSSStyleSheet | null): string => {
  for (let at = sheet; at; at = at.ownerRule?.parentStyleSheet ?? null) {
    if (at.href) return at.href;
    if (at.ownerNode) return at.ownerNode.baseURI;
  }
  return document.baseURI;
};

/** What is left of a shorthand with `var()` of which the same rule sets one part anew: names without values (CSSOM, "serialize a CSS declaration block"). */
const LOST = /(?<=[{;] )([a-z][a-z-]*): ;/g;

/** The rule as the browser tells it; what it lost is as the first element has it that the rule is for, and that has no style of its own to tell. */
const wholeText = (rule: CSSRule, root: ParentNode | undefined): string => {
  const css = rule.cssText;
  const { selectorText, cssRules, parentStyleSheet } = rule as CSSStyleRule;
  if (css.search(LOST) < 0) return css;
  let whole = css;
  for (const nested of cssRules ?? []) whole = whole.replace(nested.cssText, () => wholeText(nested, root));
  const place = root ?? (parentStyleSheet?.ownerNode?.getRootNode() as ParentNode | undefined);
  const element = selectorText && place?.querySelector(`:is(${selectorText}):not([style])`);
  const style = element && getComputedStyle(element);
  return style ? whole.replace(LOST, (_, name: string) => `${name}: ${style.getPropertyValue(name)};`) : whole;
};

/** `root`: which adopts the rule's sheet. */
export const ruleText = (rule: CSSRule, root?: ParentNode): string => absolute(wholeText(rule, root), baseOf(rule.parentStyleSheet));

/** Of a rule that holds rules: what stands before its braces. */
const headOf = (rule: CSSRule): string | undefined => {
  const { conditionText, media, name } = rule as CSSMediaRule & CSSLayerBlockRule;
  switch (rule.constructor.name) {
    case 'CSSMediaRule':
      return `@media ${media.mediaText}`;
    case 'CSSSupportsRule':
      return `@supports ${conditionText}`;
    case 'CSSLayerBlockRule':
      return `@layer ${name}`;
    default:
      return undefined;
  }
};

/** The sheet that an import brings stands in its place as one rule, since rules are counted. */
const importHead = ({ media, layerName, supportsText }: CSSImportRule): string[] => [
  `@media ${media.mediaText || 'all'}`,
  ...(typeof layerName === 'string' ? [`@layer ${layerName}`] : []),
  ...(supportsText ? [`@supports ${supportsText}`] : []),
];

/** Reads on with each step, and says how deep it is: a rule of the sheet itself is whole at 0. Rules that are taken out meanwhile are not missed: the reading is begun anew then. */
export function* readRules(rules: CSSRuleList, to: SheetReader, depth = 0): Generator<number> {
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at];
    if (!rule) return;
    const nested = (rule as CSSGroupingRule).cssRules as CSSRuleList | undefined;
    const imported = 'styleSheet' in rule ? rulesOf((rule as CSSImportRule).styleSheet) : undefined;
    const heads = imported ? importHead(rule as CSSImportRule) : nested && nested.length > 8 ? [headOf(rule)] : [];
    const inner = imported ?? nested;
    if (inner && depth < 20 && heads.length > 0 && !heads.includes(undefined)) {
      for (const head of heads) to.open(`${head}{}`);
      yield* readRules(inner, to, depth + 1);
      for (const _ of heads) to.close();
    } else to.rule(ruleText(rule));
    yield depth;
  }
}
