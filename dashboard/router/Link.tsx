import type { ComponentChildren } from 'preact';
import { navigate } from './navigation.ts';
import { pathOf, type Route } from './route.ts';

export type LinkProps = { to: Route; class?: string; children: ComponentChildren };

/** A link within the dashboard; with a modifier key the browser does with it what it does with any link. */
export const Link = ({ to, class: className, children }: LinkProps) => (
  <a
    href={pathOf(to)}
    class={className}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigate(to);
    }}
  >
    {children}
  </a>
);
