import type { Hand } from './hand.ts';

const boxStyle = ({ left, top, width, height }: { left: number; top: number; width: number; height: number }) => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
});

/** What this agent has drawn on the visitor's page, at the same places of the picture. */
export const Marks = ({ hand }: { hand: Hand }) => {
  const highlight = hand.highlight.value;
  const preview = hand.preview.value;
  const anchors = hand.anchors.value;
  return (
    <>
      {preview && <div class="pane-highlight is-preview" style={boxStyle(preview)} />}
      {highlight && <div class="pane-highlight" style={boxStyle(highlight)} />}
      <svg class="pane-strokes" aria-hidden="true">
        {hand.strokes.value.map(({ id, node, points }) => {
          const anchor = anchors.get(node);
          if (!anchor) return null;
          const path = `M${points.join(' ')}${points.length === 2 ? 'h0.1' : ''}`;
          return (
            <g key={id} transform={`translate(${anchor.left} ${anchor.top}) scale(${hand.scale()})`}>
              <path d={path} class="pane-stroke-edge" />
              <path d={path} />
            </g>
          );
        })}
      </svg>
    </>
  );
};
