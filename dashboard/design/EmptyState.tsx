import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './EmptyState.css';

export type EmptyStateProps = {
  icon?: LucideIcon | undefined;
  title: string;
  /** What fills this place. */
  children?: ComponentChildren;
  action?: ComponentChildren;
};

export const EmptyState = ({ icon: Icon, title, children, action }: EmptyStateProps) => (
  <div class="empty">
    {Icon && <Icon class="empty-icon" />}
    <p class="empty-title">{title}</p>
    {children && <div class="empty-words">{children}</div>}
    {action}
  </div>
);
