import { signal } from '@preact/signals';
import { messageOf } from '../api/messageOf.ts';
import type { ToastMessage } from '../design/Toast.tsx';

export const toasts = signal<readonly ToastMessage[]>([]);
let count = 0;

export const say = (text: string, tone: NonNullable<ToastMessage['tone']> = 'neutral'): void => {
  count += 1;
  toasts.value = [...toasts.value.filter((message) => message.text !== text), { id: `toast-${count}`, text, tone }];
};
export const sayError = (error: unknown): void => say(messageOf(error), 'bad');
export const dismiss = (id: string): void => {
  toasts.value = toasts.value.filter((message) => message.id !== id);
};
