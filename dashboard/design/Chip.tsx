import { type LucideIcon, X } from 'lucide-preact';
import './Chip.css';
import './tone.css';
import type { Tone } from './tone.ts';

export type ChipProps = {
  icon?: LucideIcon | undefined;
  /** What it is about: "Control". */
  label: string;
  /** How it stands, in words: "allowed 14:02". */
  state?: string | undefined;
  tone?: Tone;
  /** Shows a cross that takes the thing away. */
  onRemove?: (() => void) | undefined;
};

/** A thing with its state, such as a consent, or a filter that can be taken away. */
export const Chip = ({ icon: Icon, label, state, tone = 'neutral', onRemove }: ChipProps) => (
  <span class={`chip tone-${tone}`}>
    {Icon && <Icon class="chip-icon" />}
    <span>{label}</span>
    {state && <span class="chip-state">{state}</span>}
    {onRemove && (
      <button type="button" class="chip-remove" aria-label={`Remove ${label}`} onClick={onRemove}>
        <X class="chip-icon" />
      </button>
    )}
  </span>
);
