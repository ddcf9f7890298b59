import { useState } from 'preact/hooks';
import type { DocumentVersion } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { ChangeList } from '../ChangeList.tsx';

const TODAY = 'today';

/** What differs between any two versions, or between one and today, in words. */
export const VersionDiff = ({ versions }: { versions: readonly DocumentVersion[] }) => {
  const newest = versions[0]?.number ?? 1;
  const [from, setFrom] = useState(String(versions[1]?.number ?? newest));
  const [to, setTo] = useState(versions.length > 1 ? String(newest) : TODAY);
  const same = from === to;
  const loaded = useLoaded(`diff ${from} ${to} ${newest}`, async () =>
    same ? [] : privacyApi.difference(Number(from), to === TODAY ? null : Number(to)),
  );
  const numbers = versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }));
  return (
    <section class="version-diff" aria-label="Compare versions">
      <div class="version-pair">
        <Select label="From" value={from} options={numbers} onValue={setFrom} />
        <Select label="To" value={to} options={[{ value: TODAY, label: 'Today' }, ...numbers]} onValue={setTo} />
      </div>
      <div aria-live="polite">
        <FetchFailed title="The difference could not be made" loaded={loaded} />
        {!loaded.value && !loaded.error && <Skeleton lines={2} label="Comparing" />}
        {loaded.value?.length === 0 && <p class="soft">{same ? 'The same version.' : 'Nothing differs.'}</p>}
        {loaded.value && loaded.value.length > 0 && <ChangeList changes={loaded.value} />}
      </div>
    </section>
  );
};
