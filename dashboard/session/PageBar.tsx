import { type AgentSessionView, shownVisitor, type TabList } from '../../protocol/client/agentSessionView.ts';
import type { SessionModel } from './sessionModel.ts';

type Props = { model: SessionModel; view: AgentSessionView };

const FOLLOW = 'follow';

const addressOf = ({ origin, path }: TabList['tabs'][number]): string => `${origin.replace(/^https?:\/\//, '')}${path}`;

/** Which page is shown, and where the visitor has several tabs, which of them. */
export const PageBar = ({ model, view }: Props) => {
  const { tabs, front, pinned } = view.tabs;
  const shown = tabs.find(({ tab }) => tab === shownVisitor(view)?.tab);
  if (!shown || view.ended) return null;
  const held = tabs.some(({ tab }) => tab === pinned) ? pinned : null;
  return (
    <div class="page-bar">
      <span class="page-address soft clip" title={addressOf(shown)}>
        {addressOf(shown)}
      </span>
      {(tabs.length > 1 || held !== null) && (
        <select
          class="control"
          aria-label="Tab of the visitor"
          value={held === null ? FOLLOW : String(held)}
          onChange={({ currentTarget: { value } }) => model.pin(value === FOLLOW ? null : Number(value))}
        >
          <option value={FOLLOW}>Follow the visitor</option>
          {tabs.map((tab, index) => (
            <option key={tab.tab} value={String(tab.tab)}>
              Tab {index + 1}: {tab.path || 'loading'}
              {tab.tab === front ? ' (the visitor is here)' : ''}
            </option>
          ))}
        </select>
      )}
    </div>
  );
};
