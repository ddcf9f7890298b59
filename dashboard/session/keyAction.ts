import { CONTROL_KEYS } from '../../protocol/sealed/control.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;
type Held = 'shift' | 'command';
export type KeyAction = { type: 'release' } | { type: 'type'; text: string } | { type: 'key'; key: string; held: Held[] };

/** Letters that with Ctrl or ⌘ mean the text or the page: select all, bold, italic, save, underline, undo and redo. All others stay the browser's. */
const CHORDS = 'abisuyz';

/** What a key pressed over the visitor's page means while the agent controls it; nothing for keys that are the browser's. */
export const keyAction = ({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: Pressed): KeyAction | undefined => {
  if (isComposing) return;
  // Esc gives control back, wherever it is pressed; the page gets none.
  if (key === 'Escape') return { type: 'release' };
  // AltGr reports as Ctrl and Alt, and writes characters.
  const altGraph = ctrlKey && altKey && key.length === 1;
  if (altKey && !altGraph) return;
  const command = (ctrlKey || metaKey) && !altGraph;
  const held: Held[] = [...(shiftKey ? (['shift'] as const) : []), ...(command ? (['command'] as const) : [])];
  if (CONTROL_KEYS.some((one) => one === key)) return { type: 'key', key, held };
  if (command) return key.length === 1 && CHORDS.includes(key.toLowerCase()) ? { type: 'key', key: key.toLowerCase(), held } : undefined;
  return [...key].length === 1 ? { type: 'type', text: key } : undefined;
};
