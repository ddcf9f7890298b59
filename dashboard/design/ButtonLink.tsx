import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './Button.css';
import type { ButtonVariant } from './Button.tsx';
import { classes } from './classes.ts';

export type ButtonLinkProps = {
  href: string;
  children: ComponentChildren;
  variant?: ButtonVariant;
  size?: 'small' | 'medium';
  icon?: LucideIcon | undefined;
  /** A file name makes the browser save what the link leads to. */
  download?: string | undefined;
  /** `_blank` for what is better read beside the dashboard. */
  target?: '_blank';
};

/** Goes somewhere, and looks like a button. What does something is a `Button`. */
export const ButtonLink = ({ variant = 'secondary', size = 'medium', icon: Icon, children, ...rest }: ButtonLinkProps) => (
  <a {...rest} class={classes('button', `button-${variant}`, size === 'small' && 'button-small')}>
    {Icon && <Icon class="icon" />}
    {children}
  </a>
);
