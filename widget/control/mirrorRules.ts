/** States of a pointer and a keyboard that scripts cannot bring about, each with the attribute that stands for it in mirrored rules. */
export type MirroredState = 'hover' | 'active' | 'focus-visible';
export const attributeOf = (state: MirroredState): string => `copane-${state}`;

const STATE = /:(hover|active|focus-visible)(?![\w-])/;
const STATES = new RegExp(STATE, 'g');
/** Mirrored, these would hold for all that the agent's hand is not on. */
const NEGATED = new RegExp(`:not\\([^)]*${STATE.source}`);

/** Selectors of a list, apart at the commas that are not inside brackets. */
const selectorsOf = (list: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at++) {
    if ('([{'.includes(list[at] as string)) depth += 1;
    else if (')]}'.includes(list[at] as string)) depth -= 1;
    else if (list[at] === ',' && depth === 0) {
      parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, list.slice(from)];
};

/** The text of a rule with attributes in the place of its states, or nothing when it names none. An attribute weighs what the state does. */
const mirrorOf = (rule: CSSRule): string => {
  // The whole text of a rule costs, so it is read only of those that count.
  const { selectorText = null, cssRules = null } = rule as Partial<CSSStyleRule>;
  const inner = cssRules?.length ? [...cssRules].map(mirrorOf).join('') : '';
  if (selectorText === null) return inner && `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{${inner}}`;
  const nested = inner && `${selectorText}{${inner}}`;
  if (!STATE.test(selectorText)) return nested;
  const mirrored = selectorsOf(selectorText).filter((one) => STATE.test(one) && !NEGATED.test(one));
  if (mirrored.length === 0) return nested;
  const { cssText } = rule;
  const body = cssText.slice(cssText.indexOf('{', selectorText.length));
  return `${mirrored.join(',').replace(STATES, '[copane-$1]')}${body}${nested}`;
};

/** The page's rules of a document or shadow root that name a state, in sheets of their own; sheets that scripts may not read are left out. */
export const mirrorSheets = (sheets: Iterable<CSSStyleSheet>, view: typeof globalThis): CSSStyleSheet[] =>
  [...sheets].flatMap((sheet): CSSStyleSheet[] => {
    if (sheet.disabled) return [];
    try {
      const rules = [...sheet.cssRules];
      const imported = rules.flatMap((rule) => ('styleSheet' in rule && rule.styleSheet ? [rule.styleSheet as CSSStyleSheet] : []));
      const text = rules.map(mirrorOf).join('');
      const below = mirrorSheets(imported, view);
      if (!text) return below;
      const mirror = new view.CSSStyleSheet({ ...(sheet.href ? { baseURL: sheet.href } : {}), media: sheet.media.mediaText });
      mirror.replaceSync(text);
      return [...below, mirror];
    } catch {
      return [];
    }
  });
