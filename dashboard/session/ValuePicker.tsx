import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../design/Button.tsx';
import type { Hand } from './hand.ts';

const WORDS = {
  date: 'Pick a date',
  month: 'Pick a month',
  week: 'Pick a week',
  time: 'Pick a time',
  'datetime-local': 'Pick a date and time',
  color: 'Pick a colour',
} as const;

/** A date, time or colour for a field of the visitor's page, whose own picker a script cannot open. */
export const ValuePicker = ({ hand }: { hand: Hand }) => {
  const picking = hand.picking.value;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (picking) input.current?.focus();
  }, [picking]);
  if (!picking) return null;
  const { place, field } = picking;
  const close = (): void => {
    hand.picking.value = undefined;
  };
  return (
    <form
      class="choices value-picker"
      aria-label={WORDS[field]}
      style={{ left: `${place.box.left}px`, top: `${place.box.top + place.box.height}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        hand.pick(input.current?.value ?? '');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <label>
        {WORDS[field]}
        <input ref={input} class="control" type={field} />
      </label>
      <div class="row">
        <Button type="submit" size="small" variant="primary">
          Fill in
        </Button>
        <Button size="small" variant="quiet" onClick={close}>
          Not now
        </Button>
      </div>
    </form>
  );
};
