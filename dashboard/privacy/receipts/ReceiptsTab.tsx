import { Download } from 'lucide-preact';
import type { Me } from '../../../protocol/http/dashboard.ts';
import { DELETION_CAUSES } from '../../../protocol/receipt.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { privacyFile } from '../../api/privacyFile.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { Pager } from '../../app/Pager.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Select } from '../../design/Select.tsx';
import { filters, navigate, setFilters } from '../../router/navigation.ts';
import { HowToVerify } from './HowToVerify.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';
import { CAUSE_WORDS, RECEIPT_STATES, STATE_WORDS } from './receiptWords.ts';

/** A filter of the address, if it is one of those that exist. */
const oneOf = <T extends string>(values: readonly T[], name: string): T | null =>
  values.find((value) => value === filters.value.get(name)) ?? null;

export const ReceiptsTab = ({ me }: { me: Me }) => {
  const cause = oneOf(DELETION_CAUSES, 'cause');
  const state = oneOf(RECEIPT_STATES, 'state');
  const cursor = filters.value.get('cursor');
  const loaded = useLoaded(`receipts ${cause} ${state} ${cursor}`, () => privacyApi.receipts({ cursor, cause, state }));
  return (
    <>
      <div class="filters">
        <Select
          label="Cause"
          value={cause ?? ''}
          options={[{ value: '', label: 'Any cause' }, ...DELETION_CAUSES.map((value) => ({ value, label: CAUSE_WORDS[value] }))]}
          onValue={(value) => setFilters({ cause: value, cursor: null })}
        />
        <Select
          label="State"
          value={state ?? ''}
          options={[{ value: '', label: 'Any state' }, ...RECEIPT_STATES.map((value) => ({ value, label: STATE_WORDS[value].word }))]}
          onValue={(value) => setFilters({ state: value, cursor: null })}
        />
        <div class="row filters-end">
          <ButtonLink href={privacyFile.receipts} icon={Download} download={`${me.tenant.slug}-receipts.ndjson`}>
            Export all
          </ButtonLink>
        </div>
      </div>
      <FetchFailed title="The receipts could not be fetched" loaded={loaded} />
      {!(loaded.error && !loaded.value) && (
        <Panel flush>
          <ReceiptTable
            receipts={loaded.value?.data}
            filtered={cause !== null || state !== null || cursor !== null}
            onOpen={({ id }) => navigate({ page: 'receipt', tenant: me.tenant.slug, receiptId: id })}
          />
        </Panel>
      )}
      <Pager cursor={cursor} next={loaded.value?.nextCursor} />
      <Panel title="How to verify">
        <HowToVerify file="FILE" />
      </Panel>
    </>
  );
};
