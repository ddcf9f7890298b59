import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './Panel.css';
import { classes } from './classes.ts';

export type PanelProps = {
  title?: string;
  actions?: ComponentChildren;
  /** Without inner distance, for tables and lists that reach the border. */
  flush?: boolean;
  children: ComponentChildren;
};

/** A bordered part of a page. */
export const Panel = ({ title, actions, flush, children }: PanelProps) => {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={title ? id : undefined}>
      {title && (
        <header class="panel-head">
          <h2 id={id}>{title}</h2>
          {actions}
        </header>
      )}
      <div class={classes(!flush && 'panel-body')}>{children}</div>
    </section>
  );
};
