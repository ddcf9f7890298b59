import { type LucideIcon, Search } from 'lucide-preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import './CommandPalette.css';
import { KeyHint } from './KeyHint.tsx';
import { type Command, rankCommands } from './rankCommands.ts';
import { rovingIndex } from './rovingIndex.ts';

export type PaletteCommand = Command & { icon?: LucideIcon; keys?: readonly string[]; run: () => void };
export type CommandPaletteProps = { open: boolean; commands: readonly PaletteCommand[]; onClose: () => void };

/** Everything that can be done, by name: a combobox over a list. Open it with `useCommandKey`. */
export const CommandPalette = ({ open, commands, onClose }: CommandPaletteProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  // Before the next key is handled, or the first letters typed after Ctrl K would go elsewhere.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) {
      setTyped('');
      setActive(0);
      element.showModal();
    } else element.close();
  }, [open]);
  const found = rankCommands(commands, typed);
  const current = found[Math.min(active, found.length - 1)];
  useEffect(() => {
    if (open && current) document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, current, id]);
  const run = (command: PaletteCommand): void => {
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      run(current);
      return;
    }
    // Home and End belong to the text field.
    const next = event.key.startsWith('Arrow')
      ? rovingIndex(event.key, Math.min(active, found.length - 1), found.length, 'vertical')
      : undefined;
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, as Esc does
    <dialog
      class="palette"
      ref={dialog}
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class="palette-search">
        <Search class="icon" />
        <input
          type="text"
          role="combobox"
          aria-label="What do you want to do?"
          placeholder="What do you want to do?"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <KeyHint keys={['Esc']} />
      </div>
      <div class="palette-list" id={`${id}-list`} role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          <div key={command.id}>
            {!typed && command.group !== found[index - 1]?.group && <p class="palette-group">{command.group}</p>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are handled in the combobox, which keeps the focus */}
            <div
              class="palette-option"
              id={`${id}-${command.id}`}
              role="option"
              aria-selected={command === current}
              onPointerMove={() => setActive(index)}
              onClick={() => run(command)}
            >
              {command.icon && <command.icon class="icon" />}
              <span>{command.label}</span>
              {command.keys && <KeyHint keys={command.keys} />}
            </div>
          </div>
        ))}
      </div>
      <p class={found.length === 0 ? 'palette-none' : 'visually-hidden'} role="status">
        {found.length === 0 ? 'Nothing goes by that name.' : `${found.length} commands`}
      </p>
    </dialog>
  );
};
