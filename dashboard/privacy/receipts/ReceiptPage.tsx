import { Download } from 'lucide-preact';
import type { Me } from '../../../protocol/http/dashboard.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { privacyFile } from '../../api/privacyFile.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Badge } from '../../design/Badge.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Notice } from '../../design/Notice.tsx';
import { PageHeader } from '../../design/PageHeader.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Link } from '../../router/Link.tsx';
import { counted, figures } from '../counted.ts';
import '../privacy.css';
import { BackupClocks } from './BackupClocks.tsx';
import { HowToVerify } from './HowToVerify.tsx';
import { ReceiptFacts } from './ReceiptFacts.tsx';
import { STATE_WORDS } from './receiptWords.ts';
import './receipts.css';

type Props = { me: Me; receiptId: string };

/** One signed receipt, as a person reads it; the file is what verifies. */
export const ReceiptPage = ({ me, receiptId }: Props) => {
  const loaded = useLoaded(receiptId, () => privacyApi.receipt(receiptId));
  const activities = useLoaded('activities', privacyApi.activities);
  const receipt = loaded.value?.document;
  const file = `${me.tenant.slug}-receipt-${receipt?.number ?? receiptId}.json`;
  const title = activities.value?.find(({ id }) => id === receipt?.activity)?.title ?? receipt?.activity ?? '';
  return (
    <>
      <PageHeader
        back={<Link to={{ page: 'privacy', tenant: me.tenant.slug, tab: 'receipts' }}>Privacy · Receipts</Link>}
        title={receipt ? `Receipt ${figures(receipt.number)}` : 'Receipt'}
        description={
          receipt ? `${title}: ${counted(receipt.items.count, 'record')}, ${receipt.rule}` : <span class="mono">{receiptId}</span>
        }
        actions={
          receipt && (
            <>
              <Badge tone={STATE_WORDS[receipt.state].tone}>{STATE_WORDS[receipt.state].word}</Badge>
              <ButtonLink href={privacyFile.receipt(receiptId)} icon={Download} download={file}>
                Download
              </ButtonLink>
            </>
          )
        }
      />
      <div class="page-body">
        <FetchFailed title="The receipt could not be fetched" loaded={loaded} />
        {!loaded.value && !loaded.error && <Skeleton lines={8} label="Fetching the receipt" />}
        {receipt && loaded.value && (
          <div class="columns">
            <div class="column">
              <Panel title="What was deleted">
                <ReceiptFacts receipt={receipt} activity={title} />
              </Panel>
              <Panel title="How to verify">
                <HowToVerify file={file} />
              </Panel>
            </div>
            <div class="column">
              <Panel title="Copies">
                {receipt.copies.keysDestroyed > 0 && (
                  <Notice tone="good">
                    {counted(receipt.copies.keysDestroyed, 'key was', 'keys were')} destroyed: what was encrypted with{' '}
                    {receipt.copies.keysDestroyed === 1 ? 'it' : 'them'} cannot be read in any copy since then, backups included.
                  </Notice>
                )}
                <BackupClocks deletedAt={receipt.deletedAt} copies={receipt.copies} />
              </Panel>
              <Panel title="Signature">
                <dl class="fact-list">
                  <dt>Method</dt>
                  <dd>{loaded.value.algorithm} over canonical JSON</dd>
                  <dt>Key</dt>
                  <dd class="mono">{loaded.value.keyId}</dd>
                  <dt>Signature</dt>
                  <dd class="mono">{loaded.value.signature}</dd>
                  <dt>Merkle root</dt>
                  <dd class="mono">{receipt.items.merkleRoot}</dd>
                </dl>
              </Panel>
            </div>
          </div>
        )}
      </div>
    </>
  );
};
