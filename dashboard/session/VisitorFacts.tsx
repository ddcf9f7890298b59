import { ListX } from 'lucide-preact';
import type { AgentSessionView } from '../../protocol/client/agentSessionView.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import type { Desk } from '../desk/desk.ts';
import { placeWords } from '../desk/placeWords.ts';
import { FieldEditor } from './FieldEditor.tsx';
import { FieldList } from './FieldList.tsx';
import { SeenPages } from './SeenPages.tsx';

/** What is known about the visitor, and from where. */
export const VisitorFacts = ({ desk, view }: { desk: Desk; view: AgentSessionView }) => {
  const page = desk.lobby.visitors.value?.get(view.session.visitorId)?.page;
  const { visit } = view;
  const where = placeWords(visit?.place);
  return (
    <div class="facts">
      {page && (
        <dl class="facts-page">
          <dt>Page</dt>
          <dd>
            {page.path} <span class="soft">on {page.origin.replace(/^https?:\/\//, '')}</span>
          </dd>
          <dt>Screen</dt>
          <dd class="figures">
            {page.screen.width} × {page.screen.height}
          </dd>
          <dt>Language</dt>
          <dd>{page.language}</dd>
          {visit?.browser && (
            <>
              <dt>Browser</dt>
              <dd>{visit.browser}</dd>
            </>
          )}
          {visit?.system && (
            <>
              <dt>System</dt>
              <dd>{visit.system}</dd>
            </>
          )}
          {where && (
            <>
              <dt>Place</dt>
              <dd>{where}</dd>
            </>
          )}
          {visit?.place?.isp && (
            <>
              <dt>Provider</dt>
              <dd>{visit.place.isp}</dd>
            </>
          )}
        </dl>
      )}
      {visit && visit.pages.length > 1 && <SeenPages pages={visit.pages} />}
      {view.fields.length > 0 ? (
        <FieldList fields={view.fields} />
      ) : (
        <EmptyState icon={ListX} title="No fields are known">
          Fields come from the page, from the form before help, or from your API.
        </EmptyState>
      )}
      <FieldEditor sessionId={view.session.id} fields={view.fields} />
    </div>
  );
};
