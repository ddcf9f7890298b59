import './Button.css';
import './Toast.css';
import { Toast, type ToastMessage } from './Toast.tsx';

export type ToastRegionProps = {
  messages: readonly ToastMessage[];
  /** Keep it the same function between renders, or the clock of each message starts again. */
  onDismiss: (id: string) => void;
  /** How long a message that goes by itself is shown; default 6000. */
  afterMs?: number;
};

/** Once in the whole page. It is there before the first message, so that screen readers announce what comes. */
export const ToastRegion = ({ messages, onDismiss, afterMs = 6_000 }: ToastRegionProps) => (
  <section class="toasts" aria-label="Messages" aria-live="polite">
    <ul>
      {messages.map((message) => (
        <Toast key={message.id} message={message} afterMs={afterMs} onDismiss={onDismiss} />
      ))}
    </ul>
  </section>
);
