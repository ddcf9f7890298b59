import { CONTROL_KEYS, type ControlKey } from '../../protocol/sealed/control.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;
export type KeyAction = { type: 'release' } | { type: 'type'; text: string } | { type: 'key'; key: ControlKey; shift: boolean };

/** What a key pressed over the visitor's page means while the agent controls it; nothing for keys that are the browser's. */
export const keyAction = ({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: Pressed): KeyAction | undefined => {
  if (isComposing) return;
  // Esc gives control back, wherever it is pressed; the page gets none.
  if (key === 'Escape') return { type: 'release' };
  // AltGr reports as Ctrl and Alt, and writes characters.
  const altGraph = ctrlKey && altKey;
  if ((ctrlKey || metaKey || altKey) && !(altGraph && key.length === 1)) return;
  const known = CONTROL_KEYS.find((one) => one === key);
  if (known) return { type: 'key', key: known, shift: shiftKey };
  return [...key].length === 1 ? { type: 'type', text: key } : undefined;
};
