import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { moveBeside, type Side } from './floating.ts';
import './Tooltip.css';

export type TooltipProps = {
  /** Never the only place where something is said: screen readers get it from the control's own label. */
  text: ComponentChildren;
  children: ComponentChildren;
  side?: Side;
};

/** Words beside a control while it is pointed at or has the keyboard's focus; Esc puts them away. */
export const Tooltip = ({ text, children, side = 'below' }: TooltipProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const show = (): void => {
    const [from, to] = [anchor.current?.firstElementChild, bubble.current];
    if (!from || !to || to.matches(':popover-open')) return;
    to.showPopover();
    moveBeside(from, to, side);
  };
  const hide = (): void => {
    if (bubble.current?.matches(':popover-open')) bubble.current.hidePopover();
  };
  useEffect(() => hide, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what happens to the control inside
    <span
      class="tooltip-anchor"
      ref={anchor}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocusIn={(event) => event.target instanceof Element && event.target.matches(':focus-visible') && show()}
      onFocusOut={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      <span class="tooltip" ref={bubble} popover="manual" aria-hidden="true">
        {text}
      </span>
    </span>
  );
};
