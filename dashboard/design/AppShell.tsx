import type { ComponentChildren } from 'preact';
import './AppShell.css';

export type AppShellProps = {
  rail: ComponentChildren;
  children: ComponentChildren;
};

/** The frame of every signed-in page: skip link, rail, main. */
export const AppShell = ({ rail, children }: AppShellProps) => (
  <div class="shell">
    <a class="skip-link" href="#main">
      Skip to content
    </a>
    {rail}
    <main id="main" class="shell-main" tabIndex={-1}>
      {children}
    </main>
  </div>
);
