import { useEffect, useRef } from 'preact/hooks';
import type { Hand } from './hand.ts';

/** What the recorder puts in the place of hidden text. */
const HIDDEN = /^[•*\s]+$/;

/** The options of a drop-down list in the visitor's page: their browser's own list cannot be shown. */
export const ChoiceList = ({ hand }: { hand: Hand }) => {
  const place = hand.choice.value;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place) list.current?.querySelector<HTMLButtonElement>('[aria-selected=true], button')?.focus();
  }, [place]);
  if (!place) return null;
  const close = (): void => {
    hand.choice.value = undefined;
  };
  return (
    <div
      ref={list}
      class="choices"
      role="listbox"
      aria-label="Choose for the visitor"
      style={{ left: `${place.box.left}px`, top: `${place.box.top + place.box.height}px` }}
      onKeyDown={(event) => {
        const move = event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : undefined;
        if (event.key === 'Escape') close();
        else if (move) (document.activeElement?.[move] as HTMLElement | null)?.focus();
        else return;
        event.preventDefault();
      }}
    >
      {place.options.length === 0 && <p class="soft">This list has no options.</p>}
      {place.options.some(({ label }) => HIDDEN.test(label)) && (
        <p class="soft choices-note">What the options say is hidden. Choose by their order, as the visitor tells you.</p>
      )}
      {place.multiple && <p class="soft choices-note">Ctrl or ⌘ and a click adds one, or takes it away.</p>}
      {place.options.map(({ label, selected }, index) => (
        <button
          key={`${index}-${label}`}
          type="button"
          role="option"
          aria-selected={selected}
          onClick={(event) => hand.choose(place, index, place.multiple === true && (event.ctrlKey || event.metaKey))}
        >
          {HIDDEN.test(label) ? `Option ${index + 1}` : label || 'Empty'}
        </button>
      ))}
    </div>
  );
};
