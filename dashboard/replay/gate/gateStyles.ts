import { type adoptedStyleSheetData, IncrementalSource, type styleDeclarationData, type styleSheetRuleData } from '@rrweb/types';
import { gateCss } from './gateCss.ts';
import { asId, asList, asText, mapKnown, type Unknown } from './shape.ts';

const asIndex = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000_000 ? value : undefined;

/** A rule is named by its number, or by the numbers that lead into nested rules. */
const asPlace = (value: unknown): number | number[] | undefined => {
  if (!Array.isArray(value)) return asIndex(value);
  const path = value.slice(0, 20).map(asIndex);
  return path.length > 0 && path.every((index) => index !== undefined) ? (path as number[]) : undefined;
};

const rulesToAdd = (value: unknown): { rule: string; index?: number | number[] }[] =>
  mapKnown(value, (item) => {
    const rule = asText(item.rule);
    const index = asPlace(item.index);
    return rule === undefined ? undefined : { rule: gateCss(rule), ...(index === undefined ? {} : { index }) };
  });

const sheet = (raw: Unknown): { id?: number; styleId?: number } => {
  const [id, styleId] = [asId(raw.id), asId(raw.styleId)];
  return { ...(id ? { id } : {}), ...(styleId ? { styleId } : {}) };
};

export const gateStyleSheetRule = (raw: Unknown): styleSheetRuleData => {
  const [replace, replaceSync] = [asText(raw.replace), asText(raw.replaceSync)];
  return {
    source: IncrementalSource.StyleSheetRule,
    ...sheet(raw),
    adds: rulesToAdd(raw.adds),
    removes: mapKnown(raw.removes, (item) => {
      const index = asPlace(item.index);
      return index === undefined ? undefined : { index };
    }),
    ...(replace === undefined ? {} : { replace: gateCss(replace) }),
    ...(replaceSync === undefined ? {} : { replaceSync: gateCss(replaceSync) }),
  };
};

const asRecord = (value: unknown): Unknown => (typeof value === 'object' && value !== null ? (value as Unknown) : {});

export const gateStyleDeclaration = (raw: Unknown): styleDeclarationData | undefined => {
  const place = asPlace(raw.index);
  if (!Array.isArray(place)) return;
  const [set, remove] = [asRecord(raw.set), asRecord(raw.remove)];
  const [property, value, removed] = [asText(set.property), asText(set.value), asText(remove.property)];
  return {
    source: IncrementalSource.StyleDeclaration,
    ...sheet(raw),
    index: place,
    ...(property === undefined || value === undefined
      ? {}
      : { set: { property, value: gateCss(value), priority: set.priority === 'important' ? 'important' : undefined } }),
    ...(removed === undefined ? {} : { remove: { property: removed } }),
  };
};

export const gateAdoptedStyleSheet = (raw: Unknown): adoptedStyleSheetData | undefined => {
  const id = asId(raw.id);
  if (!id) return;
  return {
    source: IncrementalSource.AdoptedStyleSheet,
    id,
    styleIds: asList(raw.styleIds)
      .slice(0, 1_000)
      .map(asId)
      .filter((styleId) => styleId !== undefined),
    styles: mapKnown(raw.styles, (style) => {
      const styleId = asId(style.styleId);
      return styleId ? { styleId, rules: rulesToAdd(style.rules) } : undefined;
    }),
  };
};
