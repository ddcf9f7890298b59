import { useEffect, useRef } from 'preact/hooks';
import type { Hand } from './hand.ts';
import type { Tool } from './Toolbar.tsx';

type Props = { hand: Hand; tool: Tool; enabled: boolean };

/** Lies over the replay and takes what the agent's hand does, so that nothing ever reaches the replayed page itself. */
export const Overlay = ({ hand, tool, enabled }: Props) => {
  const layer = useRef<HTMLDivElement>(null);
  const at = (event: MouseEvent): { x: number; y: number } => ({ x: event.offsetX, y: event.offsetY });

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
      onPointerMove={(event) => enabled && hand.move(at(event))}
      onPointerLeave={() => enabled && hand.leave()}
      onClick={(event) => enabled && hand.click(tool, at(event), event.detail === 2 && tool === 'control' ? 2 : 1)}
      onContextMenu={(event) => event.preventDefault()}
      onWheel={(event) => {
        if (!enabled || tool !== 'control') return;
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
        hand.wheel(at(event), event.deltaX * unit, event.deltaY * unit);
      }}
      onKeyDown={(event) => {
        if (enabled && tool === 'control' && hand.key(event)) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
      onPaste={(event) => {
        if (enabled && tool === 'control') hand.paste(event.clipboardData?.getData('text/plain') ?? '');
      }}
    />
  );
};
