import type { RetentionPreview } from '../../../protocol/http/privacy.ts';
import { arrows } from '../arrows.ts';
import { counted, figures } from '../counted.ts';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

type Props = { preview: RetentionPreview; run: () => Promise<void>; onClose: () => void };

/** The last question before a retention moves: the number where records go, a plain yes where none do. */
export const ConfirmChange = ({ preview: { records, change }, run, onClose }: Props) => {
  const deletes = records > 0;
  return (
    <TypeToConfirm
      title={deletes ? `Delete ${counted(records, 'record')}` : 'Change how long it is kept'}
      expected={deletes ? String(records) : null}
      submit={deletes ? `Delete ${figures(records)}` : 'Change it'}
      danger={deletes}
      busy={deletes ? 'Deleting…' : 'Saving…'}
      run={run}
      onClose={onClose}
    >
      <p class="retention-change">{arrows(change)}</p>
      <p>
        {deletes
          ? 'They go for good, with a signed receipt; backups lose them by their own clocks. Making it longer afterwards brings nothing back.'
          : 'Nothing has to go. What was deleted earlier does not come back.'}
      </p>
    </TypeToConfirm>
  );
};
