import type { ComponentChildren } from 'preact';
import './PageHeader.css';

export type PageHeaderProps = {
  title: ComponentChildren;
  description?: ComponentChildren;
  /** Buttons for the whole page. */
  actions?: ComponentChildren;
  /** Where one came from: a link back. */
  back?: ComponentChildren;
};

export const PageHeader = ({ title, description, actions, back }: PageHeaderProps) => (
  <header class="page-header">
    <div class="page-header-words">
      {back && <p class="page-header-back">{back}</p>}
      <h1>{title}</h1>
      {description && <p class="soft">{description}</p>}
    </div>
    {actions && <div class="page-header-actions">{actions}</div>}
  </header>
);
