import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { rovingIndex } from './rovingIndex.ts';
import './Tabs.css';

export type Tab<Id extends string> = {
  id: Id;
  label: string;
  icon?: LucideIcon /** Shown beside the label when above 0, e.g. unread messages. */;
  count?: number;
};

export type TabsProps<Id extends string> = {
  /** What the tabs are of, for screen readers. */
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** The panel of the selected tab. */
  children: ComponentChildren;
};

/** One panel of several. One tab stop: arrows, Home and End move between the tabs. */
export const Tabs = <Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) => {
  const id = useId();
  // More tabs than fit: the chosen one is scrolled into its list's view.
  useLayoutEffect(() => {
    const tab = document.getElementById(`${id}-${selected}`);
    const list = tab?.parentElement;
    if (tab && list) list.scrollTo({ left: tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2 });
  }, [id, selected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rovingIndex(
      event.key,
      tabs.findIndex((tab) => tab.id === selected),
      tabs.length,
      'horizontal',
    );
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(`${id}-${tab.id}`)?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id: tabId, label: words, icon: Icon, count }) => (
          <button
            type="button"
            key={tabId}
            class="tab"
            role="tab"
            id={`${id}-${tabId}`}
            aria-selected={tabId === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tabId === selected ? 0 : -1}
            onClick={() => onSelect(tabId)}
          >
            {Icon && <Icon class="icon" />}
            {words}
            {count ? <span class="tab-count figures">{count}</span> : null}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  );
};
