import { EventType, type eventWithTime, IncrementalSource } from '@rrweb/types';

/** A selector before its braces; at-rules may ask for hovering devices. */
const HOVERED = /(^|[{};])([^{};@]*:hover[^{};]*)(?=\{)/g;

/** The class by which rrweb's player shows what is under the visitor's pointer, as its own rewriting of a sheet's text has it. */
const mirrored = (rule: string): string =>
  rule.replace(HOVERED, (_, before: string, selector: string) => `${before}${selector},${selector.replaceAll(':hover', '.\\:hover')}`);

/** Rules that are added to a sheet one by one take the look of what is hovered as those in its text do: the player rewrites only those. */
export const mirrorHover = (event: eventWithTime): void => {
  if (event.type !== EventType.IncrementalSnapshot || event.data.source !== IncrementalSource.StyleSheetRule) return;
  for (const add of event.data.adds ?? []) if (add.rule.includes(':hover')) add.rule = mirrored(add.rule);
};
