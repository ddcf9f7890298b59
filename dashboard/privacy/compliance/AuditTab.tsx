import { BookText, Download } from 'lucide-preact';
import type { AuditEntryShape } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { privacyFile } from '../../api/privacyFile.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { Pager } from '../../app/Pager.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { when } from '../../app/when.ts';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Table } from '../../design/Table.tsx';
import { filters } from '../../router/navigation.ts';
import { figures } from '../counted.ts';
import { actionWords, actorWords } from './auditWords.ts';
import './compliance.css';

/** What the entry tells besides; gone where the person whom it was about is erased. */
const Details = ({ details }: Pick<AuditEntryShape, 'details'>) => {
  const entries = Object.entries(details ?? {}).filter(([, value]) => value !== null);
  return entries.length === 0 ? null : <span class="soft">{entries.map(([name, value]) => `${name}: ${value}`).join(', ')}</span>;
};

/** Who did what and when, newest first. Each entry carries the hash of the one before, which the export proves. */
export const AuditTab = () => {
  const cursor = filters.value.get('cursor');
  const loaded = useLoaded(`audit ${cursor}`, () => privacyApi.audit({ cursor }));
  return (
    <>
      <FetchFailed title="The audit log could not be fetched" loaded={loaded} />
      {!(loaded.error && !loaded.value) && (
        <Panel
          title="Entries"
          flush
          actions={
            <ButtonLink href={privacyFile.audit} icon={Download} size="small" download="audit.ndjson">
              Export all
            </ButtonLink>
          }
        >
          <Table<AuditEntryShape, 'number' | 'when' | 'who' | 'what' | 'target' | 'hash'>
            caption="Audit log"
            rows={loaded.value?.data}
            rowKey={({ number }) => String(number)}
            columns={[
              { key: 'number', header: 'No.', align: 'end', narrow: 'hidden', cell: (row) => figures(row.number) },
              {
                key: 'when',
                header: 'When',
                cell: (row) => (
                  <time dateTime={row.at} class="figures">
                    {when(row.at)}
                  </time>
                ),
              },
              { key: 'who', header: 'Who', cell: (row) => <strong>{actorWords(row.actor)}</strong> },
              {
                key: 'what',
                header: 'What',
                cell: (row) => (
                  <div class="two-lines">
                    <span>{actionWords(row.action)}</span>
                    <Details details={row.details} />
                  </div>
                ),
              },
              {
                key: 'target',
                header: 'On what',
                narrow: 'hidden',
                cell: (row) =>
                  row.target ? (
                    <div class="two-lines">
                      <span>{row.target.kind}</span>
                      <span class="soft mono">{row.target.id}</span>
                    </div>
                  ) : null,
              },
              {
                key: 'hash',
                header: 'Hash',
                narrow: 'hidden',
                cell: (row) => (
                  <span class="mono soft" title={row.hash}>
                    {row.hash.slice(0, 12)}…
                  </span>
                ),
              },
            ]}
            empty={
              <EmptyState icon={BookText} title={cursor ? 'Nothing older here' : 'Nothing is written yet'}>
                Sign-ins, reads of personal data, changes and deletions are written here as they happen.
              </EmptyState>
            }
          />
        </Panel>
      )}
      <Pager cursor={cursor} next={loaded.value?.nextCursor} />
      <p class="soft words">
        The export is the whole chain with a signed head: <span class="mono">copane verify FILE</span> checks it offline. Hand it on from
        time to time, since a chain proves most where its operator cannot write it anew.
      </p>
    </>
  );
};
