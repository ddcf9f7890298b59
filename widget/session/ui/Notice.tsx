import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

/** A page of the panel with one thing to say and one way on. */
export const Notice = ({ icon, title, note, children }: { icon: IconName; title: string; note: string; children?: ComponentChildren }) => (
  <div class="body">
    <div class="done">
      <Icon name={icon} />
      <h2 tabIndex={-1}>{title}</h2>
      <p class="soft">{note}</p>
      {children}
    </div>
  </div>
);
