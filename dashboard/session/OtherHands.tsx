import { useEffect } from 'preact/hooks';
import { agentColor } from '../../protocol/agentColor.ts';
import type { Participant } from '../../protocol/messages/shared.ts';
import type { Hand } from './hand.ts';
import type { OtherHand } from './otherHands.ts';

type OneProps = { hand: Hand; other: OtherHand; name: string; color: string };

const shifted = (left: number, top: number) => ({ transform: `translate(${left}px, ${top}px)` });

/** One agent's pointer, frames and strokes, where they are on the visitor's page. */
const One = ({ hand, other: { at, ring, marks }, name, color }: OneProps) => {
  const anchors = hand.anchors.value;
  const scale = hand.scale();
  const { left, top } = hand.corner();
  const anchor = at?.node && anchors.get(at.node.id);
  return (
    <div class="other-hand" style={{ color }}>
      {[...marks.values()].map((mark) => {
        const box = mark.node === null ? undefined : anchors.get(mark.node);
        if (mark.type === 'draw') {
          if (!box) return null;
          const path = `M${mark.points.join(' ')}${mark.points.length === 2 ? 'h0.1' : ''}`;
          return (
            <svg key={mark.id} class="pane-strokes" aria-hidden="true">
              <g transform={`translate(${box.left} ${box.top}) scale(${scale})`}>
                <path d={path} class="pane-stroke-edge" />
                <path d={path} />
              </g>
            </svg>
          );
        }
        const free = mark.box && {
          left: left + mark.box.x * scale,
          top: top + mark.box.y * scale,
          width: mark.box.width * scale,
          height: mark.box.height * scale,
        };
        const frame = box ?? free;
        if (!frame) return null;
        return (
          <div
            key={mark.id}
            class="pane-highlight"
            style={{ left: `${frame.left}px`, top: `${frame.top}px`, width: `${frame.width}px`, height: `${frame.height}px` }}
          >
            <span class="other-name" style={{ background: color }}>
              {name}
            </span>
          </div>
        );
      })}
      {ring && <div key={ring.turn} class="other-ring" style={{ left: `${left + ring.x * scale}px`, top: `${top + ring.y * scale}px` }} />}
      {at && (
        <div
          class="other-cursor"
          style={
            anchor && at.node
              ? shifted(anchor.left + anchor.width * at.node.x, anchor.top + anchor.height * at.node.y)
              : shifted(left + at.x * scale, top + at.y * scale)
          }
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2 2l6 16 2.5-7 7-2.5z" />
          </svg>
          <span class="other-name" style={{ background: color }}>
            {name}
          </span>
        </div>
      )}
    </div>
  );
};

/** What the other agents point at and draw, each in the colour that the visitor sees, too. */
export const OtherHands = ({ hand, agents }: { hand: Hand; agents: readonly Participant[] }) => {
  const known = hand.others.hands.value;
  const numbers = agents.map(({ number }) => number).join();
  useEffect(() => hand.others.keep(new Set(numbers.split(',').map(Number))), [hand, numbers]);
  return (
    <>
      {agents.map(({ number, name }) => {
        const other = known.get(number);
        return other && <One key={number} hand={hand} other={other} name={name} color={agentColor(number)} />;
      })}
    </>
  );
};
