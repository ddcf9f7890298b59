import type { LucideIcon } from 'lucide-preact';
import { type ComponentChildren, Fragment } from 'preact';
import { useId, useRef } from 'preact/hooks';
import './Button.css';
import './Menu.css';
import { classes } from './classes.ts';
import { moveBeside, type Side } from './floating.ts';
import { rovingIndex } from './rovingIndex.ts';

export type MenuItem = {
  id: string;
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  /** A line above it. */
  separated?: boolean;
  onSelect: () => void;
};

export type MenuProps = {
  /** The words on the button, or its accessible name when `icon` is all it shows. */
  label: string;
  icon?: LucideIcon | undefined;
  iconOnly?: boolean;
  items: readonly MenuItem[];
  side?: Side;
  /** Above the items, e.g. who is signed in. */
  header?: ComponentChildren;
};

/** A button and its list of things to do. Arrows, Home, End and first letters move; Esc and Tab close and give the focus back. */
export const Menu = ({ label, icon: Icon, iconOnly, items, side = 'below', header }: MenuProps) => {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLButtonElement[] => [
    ...(list.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? []),
  ];
  const close = (): void => {
    list.current?.hidePopover();
    trigger.current?.focus();
  };
  const onToggle = (event: { newState: string }): void => {
    const open = event.newState === 'open';
    trigger.current?.setAttribute('aria-expanded', String(open));
    if (!open || !trigger.current || !list.current) return;
    moveBeside(trigger.current, list.current, side);
    entries()[0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries();
    const index = all.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Tab') {
      close();
      return;
    }
    const letter = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : undefined;
    const after = [...all.slice(index + 1), ...all.slice(0, index + 1)];
    const next = letter
      ? after.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter))
      : all[rovingIndex(event.key, index, all.length, 'vertical') ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <button
        type="button"
        ref={trigger}
        class={classes('button', iconOnly ? 'icon-button button-quiet' : 'button-secondary')}
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={iconOnly ? label : undefined}
      >
        {Icon && <Icon class="icon" />}
        {!iconOnly && label}
      </button>
      <div class="menu" id={id} ref={list} popover="auto" role="menu" aria-label={label} onToggle={onToggle} onKeyDown={onKeyDown}>
        {header && (
          <div class="menu-header" role="presentation">
            {header}
          </div>
        )}
        {items.map(({ id: itemId, label: words, icon: ItemIcon, danger, disabled, separated, onSelect }) => (
          <Fragment key={itemId}>
            {separated && <hr class="menu-line" />}
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              disabled={disabled ?? false}
              class={classes('menu-item', danger && 'menu-danger')}
              onClick={() => {
                close();
                onSelect();
              }}
            >
              {ItemIcon && <ItemIcon class="icon" />}
              {words}
            </button>
          </Fragment>
        ))}
      </div>
    </>
  );
};
