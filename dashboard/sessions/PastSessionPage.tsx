import { BadgeCheck, BadgeX, ListX, Phone, ShieldQuestion } from 'lucide-preact';
import type { Me, SessionDetail } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { mayChangePrivacy } from '../app/account.ts';
import { duration } from '../app/duration.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { when } from '../app/when.ts';
import { Button } from '../design/Button.tsx';
import { Chip } from '../design/Chip.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Panel } from '../design/Panel.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { Table } from '../design/Table.tsx';
import { sessionName } from '../live/visitorName.ts';
import { Link } from '../router/Link.tsx';
import { Chat } from '../session/Chat.tsx';
import { FieldList } from '../session/FieldList.tsx';
import { Notes } from '../session/Notes.tsx';
import '../session/session.css';
import { answerWords } from './answerWords.ts';
import { DeleteSession } from './DeleteSession.tsx';
import { Deletion } from './Deletion.tsx';
import { purposeWords } from './purposeWords.ts';
import { RecordingsPanel } from './recordings/RecordingsPanel.tsx';
import { sessionLength } from './sortSessions.ts';
import './sessions.css';

type Props = { me: Me; sessionId: string };

const Consents = ({ consents }: Pick<SessionDetail, 'consents'>) => (
  <Table
    caption="Consents"
    columns={[
      { key: 'purpose', header: 'For', cell: (row) => purposeWords(row.purpose) },
      {
        key: 'granted',
        header: 'Answer',
        cell: (row) => <Chip icon={row.granted ? BadgeCheck : BadgeX} label={row.words} tone={row.granted ? 'good' : 'neutral'} />,
      },
      { key: 'agent', header: 'To', narrow: 'hidden', cell: (row) => row.agentName ?? <span class="soft">the site</span> },
      { key: 'at', header: 'When', cell: (row) => <time dateTime={row.at}>{when(row.at)}</time> },
      { key: 'notice', header: 'Words shown', narrow: 'hidden', cell: (row) => <span class="mono">{row.noticeVersion}</span> },
    ]}
    rows={consents.map((consent, index) => ({ ...consent, key: `${consent.at}-${index}`, words: answerWords(consents, index) }))}
    rowKey={({ key }) => key}
    empty={
      <EmptyState icon={ShieldQuestion} title="Nothing was asked">
        Every yes, no and taking back of the visitor is kept here with its time and the words they saw.
      </EmptyState>
    }
  />
);

const Detail = ({ me, detail }: { me: Me; detail: SessionDetail }) => {
  const { session, messages, fields, consents } = detail;
  return (
    <div class="page-body detail">
      <div class="detail-column">
        <Panel title="Chat" flush>
          <Chat messages={messages} />
        </Panel>
        {session.call && <RecordingsPanel me={me} sessionId={session.id} />}
        <Panel title="Consents" flush>
          <Consents consents={consents} />
        </Panel>
      </div>
      <div class="detail-column">
        <Panel title="Session">
          <dl class="facts-page detail-facts">
            <dt>Topic</dt>
            <dd>{session.topic ?? 'none'}</dd>
            <dt>Site</dt>
            <dd>{session.siteName}</dd>
            <dt>Agents</dt>
            <dd>{session.agents.map(({ name }) => name).join(', ') || 'nobody'}</dd>
            <dt>Started</dt>
            <dd>{when(session.startedAt)}</dd>
            <dt>Length</dt>
            <dd class="figures">{session.endedAt ? duration(sessionLength(session)) : 'running'}</dd>
            {session.call && (
              <>
                <dt>Call</dt>
                <dd class="row">
                  <Phone class="icon" /> {session.call.kind === 'video' ? 'video' : 'audio'},{' '}
                  <span class="figures">{duration(session.call.seconds * 1_000)}</span>
                </dd>
              </>
            )}
            <dt>Deleted</dt>
            <dd>
              <Deletion at={session.deletedAt} />
            </dd>
          </dl>
        </Panel>
        <Panel title="Fields" flush={fields.length === 0}>
          {fields.length > 0 ? (
            <FieldList fields={fields} />
          ) : (
            <EmptyState icon={ListX} title="No fields are known">
              Fields come from the page, from the form before help, or from your API.
            </EmptyState>
          )}
        </Panel>
        <Panel title="Notes" flush>
          <Notes sessionId={session.id} />
        </Panel>
      </div>
    </div>
  );
};

/** What is kept of one session, and until when. */
export const PastSessionPage = ({ me, sessionId }: Props) => {
  const loaded = useLoaded(sessionId, () => dashboardApi.session(sessionId));
  const session = loaded.value?.session;
  const name = session ? sessionName({ visitorName: session.visitorName, answers: loaded.value?.fields ?? [] }) : 'Session';
  return (
    <>
      <PageHeader
        back={<Link to={{ page: 'sessions', tenant: me.tenant.slug }}>Sessions</Link>}
        title={name}
        description={session?.topic ?? <span class="mono">{sessionId}</span>}
        actions={session?.endedAt && mayChangePrivacy(me.user.role) && <DeleteSession me={me} sessionId={sessionId} name={name} />}
      />
      {loaded.error && (
        <div class="page-body">
          <Notice tone="bad" title="The session could not be fetched" urgent action={<Button onClick={loaded.reload}>Try again</Button>}>
            {loaded.error}
          </Notice>
        </div>
      )}
      {!loaded.value && !loaded.error && (
        <div class="page-body">
          <Skeleton lines={8} label="Fetching the session" />
        </div>
      )}
      {loaded.value && <Detail me={me} detail={loaded.value} />}
    </>
  );
};
