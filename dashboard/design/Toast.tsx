import { CircleAlert, CircleCheck, Info, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import './tone.css';
import type { Tone } from './tone.ts';

export type ToastMessage = {
  id: string;
  text: string;
  tone?: Extract<Tone, 'neutral' | 'good' | 'bad'>;
  action?: { label: string; run: () => void };
};

const ICONS = { neutral: Info, good: CircleCheck, bad: CircleAlert };

type ToastProps = { message: ToastMessage; afterMs: number; onDismiss: (id: string) => void };

/** Goes by itself, except when it tells of a failure, offers an action, or is being read. */
export const Toast = ({ message: { id, text, tone = 'neutral', action }, afterMs, onDismiss }: ToastProps) => {
  const [held, setHeld] = useState(false);
  const stays = held || tone === 'bad' || action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => onDismiss(id), afterMs);
    return () => clearTimeout(timer);
  }, [stays, id, afterMs, onDismiss]);
  const Icon = ICONS[tone];
  return (
    <li
      class={`toast tone-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon class="icon toast-icon" />
      <span class="toast-text">{text}</span>
      {action && (
        <button type="button" class="button button-small" onClick={action.run}>
          {action.label}
        </button>
      )}
      <button type="button" class="button button-quiet button-small" aria-label="Dismiss" onClick={() => onDismiss(id)}>
        <X class="icon" />
      </button>
    </li>
  );
};
