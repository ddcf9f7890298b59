import { Send } from 'lucide-preact';
import type { RecipientStateShape } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { RecipientCard } from './RecipientCard.tsx';
import './compliance.css';

const GROUPS: readonly { state: RecipientStateShape['state']; title: string; empty: string }[] = [
  { state: 'enabled', title: 'Enabled', empty: 'Nobody. No personal data leave this installation.' },
  { state: 'announced', title: 'Announced', empty: 'No change is announced.' },
  { state: 'off', title: 'Off', empty: 'Every recipient that the product knows is enabled.' },
];

/** Recipients by how they stand; those that are off are named, too, since the product could send to them. */
export const RecipientsTab = () => {
  const loaded = useLoaded('recipients', privacyApi.recipients);
  const { value } = loaded;
  return (
    <>
      <FetchFailed title="The recipients could not be fetched" loaded={loaded} />
      {!value && !loaded.error && (
        <Panel>
          <Skeleton lines={8} label="Fetching the recipients" />
        </Panel>
      )}
      {value?.length === 0 && (
        <EmptyState icon={Send} title="No recipient is known">
          Recipients come with the product; the operator enables them in the declaration of the deployment.
        </EmptyState>
      )}
      {value &&
        value.length > 0 &&
        GROUPS.map(({ state, title, empty }) => {
          const members = value.filter((one) => one.state === state);
          return (
            <section key={state} class="recipient-group" aria-label={title}>
              <h2>
                {title} <span class="soft figures">{members.length}</span>
              </h2>
              {members.length === 0 ? (
                <p class="soft">{empty}</p>
              ) : (
                <ul class="recipients">
                  {members.map((recipient) => (
                    <RecipientCard key={recipient.id} recipient={recipient} />
                  ))}
                </ul>
              )}
            </section>
          );
        })}
    </>
  );
};
