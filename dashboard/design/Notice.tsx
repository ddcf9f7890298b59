import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './Notice.css';
import './tone.css';
import type { Tone } from './tone.ts';

export type NoticeProps = {
  tone?: Tone;
  title?: string;
  /** What happened, what was kept, what to do. */
  children: ComponentChildren;
  action?: ComponentChildren;
  /** Read out at once: for what has just gone wrong, not for what stands there anyway. */
  urgent?: boolean;
};

const ICONS = { neutral: Info, accent: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export const Notice = ({ tone = 'neutral', title, children, action, urgent }: NoticeProps) => {
  const Icon = ICONS[tone];
  return (
    <div class={`notice tone-${tone}`} role={urgent ? 'alert' : undefined}>
      <Icon class="icon notice-icon" />
      <div class="notice-words">
        {title && <p class="notice-title">{title}</p>}
        <div>{children}</div>
      </div>
      {action}
    </div>
  );
};
