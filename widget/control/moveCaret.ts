import { isTextField } from './kindsOfElement.ts';

const FORWARD = /Right|Down|End/;

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The next place of the caret in a field's text. Lines are those between line breaks. */
const nextPlace = (text: string, at: number, key: string, command: boolean): number => {
  const start = lineStart(text, at);
  switch (key) {
    case 'ArrowLeft':
      return command ? at - (/\S*\s*$/.exec(text.slice(0, at))?.[0].length ?? 0) : at - 1;
    case 'ArrowRight':
      return command ? at + (/^\s*\S*/.exec(text.slice(at))?.[0].length ?? 0) : at + 1;
    case 'ArrowUp':
      return start === 0 ? 0 : Math.min(lineStart(text, start - 1) + at - start, start - 1);
    case 'ArrowDown': {
      const end = lineEnd(text, at);
      return end === text.length ? end : Math.min(end + 1 + at - start, lineEnd(text, end + 1));
    }
    case 'Home':
      return command ? 0 : start;
    default:
      return command ? text.length : lineEnd(text, at);
  }
};

/** Moves the caret of a field or an editor, or stretches the selection. False where there is no caret. */
export const moveCaret = (element: Element, key: string, stretch: boolean, command: boolean): boolean => {
  if (isTextField(element)) {
    const { selectionStart: start, selectionEnd: end, selectionDirection, value } = element;
    if (start === null || end === null) return false;
    const backward = selectionDirection === 'backward';
    const [anchor, focus] = backward ? [end, start] : [start, end];
    const jumps = start !== end && !stretch && /Left|Right/.test(key);
    const place = jumps ? (FORWARD.test(key) ? end : start) : Math.min(Math.max(0, nextPlace(value, focus, key, command)), value.length);
    if (!stretch) element.setSelectionRange(place, place);
    else element.setSelectionRange(Math.min(anchor, place), Math.max(anchor, place), place < anchor ? 'backward' : 'forward');
    return true;
  }
  if (!(element as HTMLElement).isContentEditable) return false;
  const granularity = /Up|Down/.test(key)
    ? 'line'
    : /Home|End/.test(key)
      ? command
        ? 'documentboundary'
        : 'lineboundary'
      : command
        ? 'word'
        : 'character';
  const selection = element.ownerDocument.getSelection();
  selection?.modify(
    stretch ? 'extend' : 'move',
    /Left|Right/.test(key) ? key.slice(5).toLowerCase() : FORWARD.test(key) ? 'forward' : 'backward',
    granularity,
  );
  return true;
};
