import { Stamp } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Me } from '../../../protocol/http/dashboard.ts';
import type { DocumentOverview, DocumentVersion } from '../../../protocol/http/privacy.ts';
import { mayApprove } from '../../app/account.ts';
import { dayWords } from '../../app/when.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { ChangeList } from '../ChangeList.tsx';
import { counted } from '../counted.ts';
import { ApproveDialog } from './ApproveDialog.tsx';

type Props = { me: Me; overview: DocumentOverview; versions: readonly DocumentVersion[] | undefined; onApproved: () => void };

/** Which version is in force, what has changed since in words, and the approval. */
export const InForce = ({ me, overview: { inForce, changes }, versions, onApproved }: Props) => {
  const [approving, setApproving] = useState(false);
  const may = mayApprove(me.user.role);
  const current = versions?.find(({ number }) => number === inForce?.number);
  return (
    <Panel title="In force">
      {inForce ? (
        <div>
          <p class="row">
            <strong class="document-version">Version {inForce.number}</strong>
            <Badge tone={changes.length === 0 ? 'good' : 'warn'}>
              {changes.length === 0 ? 'Says what is done' : `${counted(changes.length, 'change')} since`}
            </Badge>
          </p>
          <p class="soft">
            since {dayWords(inForce.effectiveFrom)}
            {current && `, approved by ${current.approvedBy}`}
          </p>
        </div>
      ) : (
        <div>
          <strong class="document-version">None yet</strong>
          <p class="soft">Approve today's document to put a first version into force. Until then this page shows what would be in it.</p>
        </div>
      )}
      {changes.length > 0 && inForce && <ChangeList changes={changes} label={`What changed since version ${inForce.number}`} />}
      {may ? (
        <div class="row">
          <Button variant="primary" icon={Stamp} onClick={() => setApproving(true)}>
            Approve today's document
          </Button>
        </div>
      ) : (
        <p class="soft">Owners and privacy leads may approve a version.</p>
      )}
      {approving && (
        <ApproveDialog
          next={Math.max(0, ...(versions ?? []).map(({ number }) => number)) + 1}
          changes={changes}
          onApproved={onApproved}
          onClose={() => setApproving(false)}
        />
      )}
    </Panel>
  );
};
