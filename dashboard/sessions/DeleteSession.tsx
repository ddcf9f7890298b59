import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Me } from '../../protocol/http/dashboard.ts';
import { privacyApi } from '../api/privacyApi.ts';
import { say } from '../app/toasts.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { counted } from '../privacy/counted.ts';
import { TypeToConfirm } from '../privacy/TypeToConfirm.tsx';
import { navigate } from '../router/navigation.ts';

type Props = { me: Me; sessionId: string; name: string };

/** Puts a past session into the trash, or deletes it at once where there is none. */
export const DeleteSession = ({ me, sessionId, name }: Props) => {
  const days = useLoaded('trash-days', privacyApi.trashDays);
  const [asking, setAsking] = useState(false);
  const kept = days.value ?? 0;
  const tenant = me.tenant.slug;
  return (
    <>
      <Button icon={Trash2} disabled={days.value === undefined} onClick={() => setAsking(true)}>
        Delete
      </Button>
      {asking && (
        <TypeToConfirm
          title={`Delete the session with ${name}`}
          expected={null}
          submit={kept > 0 ? 'Move to the trash' : 'Delete for good'}
          busy="Deleting…"
          run={async () => {
            await privacyApi.trashSession(sessionId);
            say(
              kept > 0 ? `The session is in the trash for ${counted(kept, 'day')}.` : 'The session was deleted; the receipt follows.',
              'good',
            );
            navigate({ page: 'sessions', tenant });
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            Chat, notes, answers, call data and recordings of this session go with it.{' '}
            {kept > 0
              ? `It waits in the trash for ${counted(kept, 'day')}, from where it can be restored, and then goes for good with a signed receipt.`
              : 'The trash is off, so it goes for good at once, with a signed receipt.'}
          </p>
        </TypeToConfirm>
      )}
    </>
  );
};
