import { isTextField } from './kindsOfElement.ts';
import type { Spot } from './spot.ts';

type Caret = { node: Node; offset: number };
type CaretDocument = Document & {
  caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null;
  caretRangeFromPoint?(x: number, y: number): Range | null;
};

/** The gap between two letters that is nearest to a place; browsers have two names for the question. */
const caretAt = ({ target, x, y }: Spot): Caret | null => {
  const page = target.ownerDocument as CaretDocument;
  const position = page.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
};

const maySelect = ({ target, view }: Spot): boolean => view.getComputedStyle(target).userSelect !== 'none';

/** Puts the caret where the hand pressed, or with Shift stretches the selection up to there. */
export const placeCaret = (spot: Spot, stretch: boolean): void => {
  const { target, view } = spot;
  if (isTextField(target) || !maySelect(spot)) return;
  const selection = view.getSelection();
  const caret = caretAt(spot);
  if (!selection || !caret) return;
  if (stretch && selection.anchorNode) selection.extend(caret.node, caret.offset);
  else selection.setBaseAndExtent(caret.node, caret.offset, caret.node, caret.offset);
};

/** A second press selects the word, a third the paragraph. */
export const selectAround = (spot: Spot, count: number): void => {
  const { target, view } = spot;
  if (isTextField(target)) {
    if (target.selectionStart === null) return;
    const { value, selectionStart: at } = target;
    const before = /[\p{L}\p{N}_]*$/u.exec(value.slice(0, at))?.[0].length ?? 0;
    const after = /^[\p{L}\p{N}_]*/u.exec(value.slice(at))?.[0].length ?? 0;
    if (count > 2) target.select();
    else target.setSelectionRange(at - before, at + after);
    return;
  }
  if (!maySelect(spot)) return;
  placeCaret(spot, false);
  const selection = view.getSelection();
  selection?.modify('move', 'backward', count > 2 ? 'paragraphboundary' : 'word');
  selection?.modify('extend', 'forward', count > 2 ? 'paragraphboundary' : 'word');
};
