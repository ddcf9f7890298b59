import { CircleAlert, CircleCheck, Clock, type LucideIcon, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import '../../design/tone.css';

type Grade = 'good' | 'open' | 'warn' | 'bad';
const ICONS: Record<Grade, LucideIcon> = { good: CircleCheck, open: Clock, warn: TriangleAlert, bad: CircleAlert };

type Props = { title: string; grade: Grade; value: ComponentChildren; children?: ComponentChildren };

/** One measured fact: its name, what was found, and what that means. */
export const Measured = ({ title, grade, value, children }: Props) => {
  const Icon = ICONS[grade];
  return (
    <li class={`measured tone-${grade === 'open' ? 'accent' : grade}`}>
      <p class="measured-title">
        <Icon class="icon measured-icon" aria-label={{ good: 'good', open: 'under way', warn: 'to watch', bad: 'bad' }[grade]} />
        {title}
      </p>
      <p class="measured-value figures">{value}</p>
      {children && <div class="soft">{children}</div>}
    </li>
  );
};
