import { when } from '../../app/when.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { arrows } from '../arrows.ts';
import { counted, figures } from '../counted.ts';
import type { compareRetention } from './compareRetention.ts';
import type { Preview } from './usePreview.ts';

type Props = { preview: Preview; direction: ReturnType<typeof compareRetention> | undefined; onAgain: () => void };

/** What the choice would do to what exists, before anything is done. Read out as it changes. */
export const PreviewBox = ({ preview, direction, onAgain }: Props) => (
  <div class="preview" aria-live="polite">
    {preview.state === 'asking' && <Skeleton lines={2} label="Counting what would go" />}
    {preview.state === 'failed' && (
      <Notice tone="bad" title="What would go could not be counted" action={<Button onClick={onAgain}>Try again</Button>}>
        {preview.message}
      </Notice>
    )}
    {preview.state === 'known' && preview.preview.records === 0 && (
      <Notice tone="neutral" title={arrows(preview.preview.change)}>
        Nothing would go now.
        {direction === 'longer' && ' It holds for what exists and for what comes; what was deleted earlier does not come back.'}
      </Notice>
    )}
    {preview.state === 'known' && preview.preview.records > 0 && (
      <Notice tone="warn" title={`${counted(preview.preview.records, 'record')} would go at once`}>
        <p>{arrows(preview.preview.change)}</p>
        <ul class="preview-parts">
          {preview.preview.byCollection.map(({ collection, label, records }) => (
            <li key={collection}>
              {label} <strong class="figures">{figures(records)}</strong>
            </li>
          ))}
        </ul>
        {preview.preview.oldest && preview.preview.newest && (
          <p class="soft">
            Oldest of {when(preview.preview.oldest)}, newest of {when(preview.preview.newest)}.
          </p>
        )}
      </Notice>
    )}
  </div>
);
