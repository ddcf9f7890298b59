import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import './Dialog.css';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

export type DialogProps = {
  open: boolean;
  title: string;
  /** By Esc, by the cross, or by a button of yours: set `open` to false. */
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons, the one that does it last. */
  actions?: ComponentChildren;
  wide?: boolean;
};

/** A question that must be answered before anything else. The browser keeps the focus inside and gives it back. */
export const Dialog = ({ open, title, onClose, children, actions, wide }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return (
    <dialog
      class={classes('dialog', wide && 'dialog-wide')}
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <>
          <header class="dialog-head">
            <h2 id={id}>{title}</h2>
          </header>
          <div class="dialog-body">{children}</div>
          {actions && <footer class="dialog-actions">{actions}</footer>}
          {/* Last, so that the first field or button gets the focus, not the cross. */}
          <div class="dialog-close">
            <IconButton icon={X} label="Close" onClick={onClose} />
          </div>
        </>
      )}
    </dialog>
  );
};
