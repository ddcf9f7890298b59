import type { LucideIcon } from 'lucide-preact';
import type { ComponentProps } from 'preact';
import './Button.css';
import './IconButton.css';
import { classes } from './classes.ts';
import type { Side } from './floating.ts';
import { Tooltip } from './Tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'class' | 'children' | 'icon' | 'label' | 'size'> & {
  icon: LucideIcon;
  /** What happens; read out and shown on hover. */
  label: string;
  /** Makes it a toggle. The label stays, the state is told by `aria-pressed`. */
  pressed?: boolean | undefined;
  variant?: 'quiet' | 'secondary' | 'danger';
  tooltipSide?: Side;
};

export const IconButton = ({ icon: Icon, label, pressed, variant = 'quiet', tooltipSide = 'below', ...rest }: IconButtonProps) => (
  <Tooltip text={label} side={tooltipSide}>
    <button type="button" {...rest} class={classes('button', 'icon-button', `button-${variant}`)} aria-label={label} aria-pressed={pressed}>
      <Icon class="icon" />
    </button>
  </Tooltip>
);
