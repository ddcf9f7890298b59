import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './Badge.css';
import './tone.css';
import type { Tone } from './tone.ts';

export type BadgeProps = { tone?: Tone; icon?: LucideIcon | undefined; children: ComponentChildren };

/** One word about the state of something. */
export const Badge = ({ tone = 'neutral', icon: Icon, children }: BadgeProps) => (
  <span class={`badge tone-${tone}`}>
    {Icon && <Icon class="badge-icon" />}
    {children}
  </span>
);
