import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './Rail.css';

export type RailItem = {
  id: string;
  label: string;
  icon: LucideIcon;
  href: string;
  /** How many wait behind it; told in `countLabel`, e.g. "3 waiting". */
  count?: number;
  countLabel?: string;
};

export type RailProps = {
  /** The mark at the top. */
  brand: ComponentChildren;
  items: readonly RailItem[];
  current: string;
  /** The account's menu. */
  footer?: ComponentChildren;
  /** A navigation without loading; leave it out to let the links work. */
  onNavigate?: ((href: string) => void) | undefined;
};

/** The main navigation: a rail at the left, a bar at the bottom of narrow screens. */
export const Rail = ({ brand, items, current, footer, onNavigate }: RailProps) => (
  <nav class="rail" aria-label="Main">
    <div class="rail-brand">{brand}</div>
    <ul class="rail-items">
      {items.map(({ id, label, icon: Icon, href, count, countLabel }) => (
        <li key={id}>
          <a
            class="rail-item"
            href={href}
            aria-current={id === current ? 'page' : undefined}
            onClick={(event) => {
              if (!onNavigate || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              onNavigate(href);
            }}
          >
            <Icon class="rail-icon" />
            <span>{label}</span>
            {count ? (
              <span class="rail-count figures">
                <span aria-hidden="true">{count}</span>
                <span class="visually-hidden">{countLabel ?? count}</span>
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
    {footer && <div class="rail-footer">{footer}</div>}
  </nav>
);
