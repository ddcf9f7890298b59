import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import type { erasureResult, SubjectMatch } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { counted, figures } from '../counted.ts';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

type Props = {
  subject: SubjectMatch;
  found: string;
  onBack: () => void;
  onErased: (result: z.infer<typeof erasureResult>) => void;
};

/** What an erasure would remove, in numbers, and the question. */
export const ReviewErasure = ({ subject, found, onBack, onErased }: Props) => {
  const loaded = useLoaded(subject.id, () => privacyApi.previewErasure(subject.id));
  const [confirming, setConfirming] = useState(false);
  const name = subject.name ?? 'this person';
  const preview = loaded.value;
  return (
    <>
      <FetchFailed title="What would go could not be counted" loaded={loaded} />
      {!preview && !loaded.error && <Skeleton lines={4} label="Counting what would go" />}
      {preview && (
        <>
          <Notice tone="warn" title={`${counted(preview.records, 'record')} of ${name} would go for good`}>
            <ul class="preview-parts">
              {preview.byCollection.map(({ collection, label, records }) => (
                <li key={collection}>
                  {label} <strong class="figures">{figures(records)}</strong>
                </li>
              ))}
            </ul>
          </Notice>
          <ul class="bullets words">
            <li>The keys of this person are destroyed first: backups keep bytes that nobody can read any more.</li>
            <li>
              {preview.recipients.length > 0
                ? `${preview.recipients.join(', ')}: told to erase, and asked until it is confirmed.`
                : 'No recipient has any of it.'}
            </li>
            <li>It skips the trash and cannot be undone. Receipts name what and how many, never whom.</li>
          </ul>
        </>
      )}
      <div class="row">
        <Button onClick={onBack}>Back</Button>
        <Button variant="danger" disabled={!preview} onClick={() => setConfirming(true)}>
          Erase {name}
        </Button>
      </div>
      {confirming && preview && (
        <TypeToConfirm
          title={`Erase ${name}`}
          expected={found}
          submit={`Erase ${counted(preview.records, 'record')}`}
          busy="Erasing…"
          run={async () => onErased(await privacyApi.erase(subject.id))}
          onClose={() => setConfirming(false)}
        >
          <p>Everything that is stored about {name} goes now, for good. Type again what you found them by.</p>
        </TypeToConfirm>
      )}
    </>
  );
};
