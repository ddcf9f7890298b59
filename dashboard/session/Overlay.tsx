import { useEffect, useRef } from 'preact/hooks';
import type { Held } from '../../protocol/sealed/control.ts';
import type { Hand } from './hand.ts';
import type { Tool } from './Toolbar.tsx';

type Props = { hand: Hand; tool: Tool; enabled: boolean };

const heldWith = ({ shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): Held => [
  ...(shiftKey ? (['shift'] as const) : []),
  ...(ctrlKey || metaKey ? (['command'] as const) : []),
  ...(altKey ? (['alt'] as const) : []),
];

const clicks = (detail: number): 1 | 2 | 3 => (detail === 2 ? 2 : detail === 3 ? 3 : 1);

/** Lies over the replay and takes what the agent's hand does, so that nothing ever reaches the replayed page itself. */
export const Overlay = ({ hand, tool, enabled }: Props) => {
  const layer = useRef<HTMLDivElement>(null);
  const at = (event: MouseEvent): { x: number; y: number } => ({ x: event.offsetX, y: event.offsetY });
  const controls = enabled && tool === 'control';

  useEffect(() => {
    if (tool === 'control') layer.current?.focus();
  }, [tool]);

  return (
    <div
      ref={layer}
      class={`overlay overlay-${tool}`}
      role="application"
      aria-label={tool === 'control' ? 'The visitor’s page, under your control. Esc releases it.' : 'The visitor’s page'}
      tabIndex={tool === 'control' ? 0 : -1}
      onPointerDown={(event) => {
        if (!enabled || event.button !== 0) return;
        // A drag goes on outside the picture, and ends there.
        if (tool !== 'pointer') event.currentTarget.setPointerCapture(event.pointerId);
        hand.down(tool, at(event));
      }}
      onPointerMove={(event) => enabled && hand.move(at(event), tool)}
      onPointerUp={(event) => enabled && event.button === 0 && hand.up(tool, at(event), heldWith(event))}
      onPointerCancel={() => hand.letGo()}
      onPointerLeave={() => enabled && hand.leave()}
      onClick={(event) => enabled && hand.click(tool, at(event), tool === 'control' ? clicks(event.detail) : 1, heldWith(event))}
      onContextMenu={(event) => {
        event.preventDefault();
        if (controls) hand.menu(at(event));
      }}
      onWheel={(event) => {
        if (!controls) return;
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
        hand.wheel(at(event), event.deltaX * unit, event.deltaY * unit);
      }}
      onKeyDown={(event) => {
        if (controls && hand.key(event)) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
      onPaste={(event) => {
        if (controls) hand.paste(event.clipboardData?.getData('text/plain') ?? '');
      }}
    />
  );
};
