import { SearchX } from 'lucide-preact';
import type { FieldMatch } from '../../protocol/http/privacy.ts';
import { now } from '../app/clock.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { Table } from '../design/Table.tsx';
import { SOURCE_WORDS } from '../privacy/fields/fieldWords.ts';
import { Link } from '../router/Link.tsx';

type Props = { tenant: string; label: string; matches: readonly FieldMatch[] };

/** Where the value stands, who set it and when. */
export const FieldMatches = ({ tenant, label, matches }: Props) => (
  <Panel title={`Found by ${label}`} flush>
    <Table<FieldMatch & { key: string }, 'session' | 'by' | 'at'>
      caption="Sessions found"
      rows={matches.map((match, index) => ({ ...match, key: `${match.subjectId}-${match.sessionId}-${index}` }))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'session',
          header: 'Session',
          cell: (row) =>
            row.sessionId ? (
              <Link to={{ page: 'pastSession', tenant, sessionId: row.sessionId }}>
                <span class="mono">{row.sessionId}</span>
              </Link>
            ) : (
              <span>
                No session, the visitor <span class="mono">{row.subjectId}</span>
              </span>
            ),
        },
        { key: 'by', header: 'Set by', narrow: 'hidden', cell: (row) => SOURCE_WORDS[row.setBy].short },
        { key: 'at', header: 'Set', cell: (row) => <RelativeTime at={row.setAt} now={now.value} /> },
      ]}
      empty={
        <EmptyState icon={SearchX} title="No session has exactly this value">
          Encrypted values are found by their exact value only: letters and spaces count.
        </EmptyState>
      }
    />
  </Panel>
);
