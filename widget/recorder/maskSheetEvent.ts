import { NO_RULE } from './css/cssFilter.ts';
import { type Data, number, sentId } from './eventData.ts';
import type { MaskKit } from './maskKit.ts';

/** The sheet that an event is about: one that was adopted, or that of an element which the agent has. */
const sheetOf = (kit: MaskKit, data: Data): Record<string, number> | undefined => {
  if (typeof data.styleId === 'number' && data.styleId > 0) return { styleId: data.styleId };
  return typeof data.id === 'number' && sentId(kit, data.id) === data.id ? { id: data.id } : undefined;
};
const ruleIndex = (index: unknown): number | number[] | undefined =>
  typeof index === 'number' ? index : Array.isArray(index) ? index.map(number) : undefined;
const rules = (kit: MaskKit, adds: unknown): { rule: string; index?: number | number[] }[] =>
  (Array.isArray(adds) ? adds : []).map((add: { rule?: unknown; index?: unknown }) => {
    const index = ruleIndex(add.index);
    return { rule: kit.css.sheet(String(add.rule ?? '')) || NO_RULE, ...(index === undefined ? {} : { index }) };
  });

export const sheetRule = (kit: MaskKit, data: Data): Data | undefined => {
  const sheet = sheetOf(kit, data);
  if (!sheet) return undefined;
  const removes = (Array.isArray(data.removes) ? data.removes : []).map((remove: { index?: unknown }) => ({
    index: ruleIndex(remove.index) ?? 0,
  }));
  return {
    ...sheet,
    ...(Array.isArray(data.removes) ? { removes } : {}),
    ...(Array.isArray(data.adds) ? { adds: rules(kit, data.adds) } : {}),
    ...(typeof data.replace === 'string' ? { replace: kit.css.sheet(data.replace) } : {}),
    ...(typeof data.replaceSync === 'string' ? { replaceSync: kit.css.sheet(data.replaceSync) } : {}),
  };
};

export const declaration = (kit: MaskKit, data: Data): Data | undefined => {
  const sheet = sheetOf(kit, data);
  const index = ruleIndex(data.index);
  if (!sheet || !Array.isArray(index)) return undefined;
  const set = data.set as { property?: unknown; value?: unknown; priority?: unknown } | undefined;
  const property = String(set?.property ?? (data.remove as { property?: unknown } | undefined)?.property ?? '');
  const declared = kit.css.declaration(property, set ? String(set.value ?? '') : 'inherit', 'sheet');
  if (!declared) return undefined;
  const priority = set?.priority === 'important' ? { priority: 'important' } : {};
  return { ...sheet, index, ...(set ? { set: { ...declared, ...priority } } : { remove: { property: declared.property } }) };
};

export const adoptedSheets = (kit: MaskKit, data: Data): Data | undefined => {
  if (sentId(kit, data.id) !== data.id || !Array.isArray(data.styleIds)) return undefined;
  const styles = (Array.isArray(data.styles) ? data.styles : []).map((style: { styleId?: unknown; rules?: unknown }) => ({
    styleId: number(style.styleId),
    rules: rules(kit, style.rules),
  }));
  return { id: data.id, styleIds: data.styleIds.map(number), ...(styles.length > 0 ? { styles } : {}) };
};
