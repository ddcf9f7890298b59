import type { LucideIcon } from 'lucide-preact';
import type { ComponentProps } from 'preact';
import './Button.css';
import { classes } from './classes.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<ComponentProps<'button'>, 'class' | 'icon' | 'size'> & {
  /** One primary button a view; default `secondary`. */
  variant?: ButtonVariant;
  size?: 'small' | 'medium';
  icon?: LucideIcon | undefined;
  /** What is being done, shown instead of the words ("Deleting…"). The button keeps the focus and takes no click. */
  busy?: string | false | undefined;
};

export const Button = ({ variant = 'secondary', size = 'medium', icon: Icon, busy, children, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    class={classes('button', `button-${variant}`, size === 'small' && 'button-small')}
    aria-disabled={busy ? true : undefined}
    aria-busy={busy ? true : undefined}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.call(event.currentTarget, event);
    }}
  >
    {Icon && <Icon class="icon" />}
    {busy || children}
  </button>
);
