import { Play, Trash2, Undo2, Video } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Me } from '../../../protocol/http/dashboard.ts';
import type { Recording } from '../../../protocol/http/recordings.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { recordingApi } from '../../api/recordingApi.ts';
import { mayChangePrivacy } from '../../app/account.ts';
import { duration } from '../../app/duration.ts';
import { say, sayError } from '../../app/toasts.ts';
import { useLoaded } from '../../app/useLoaded.ts';
import { when } from '../../app/when.ts';
import { Button } from '../../design/Button.tsx';
import { Chip } from '../../design/Chip.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { counted } from '../../privacy/counted.ts';
import { TypeToConfirm } from '../../privacy/TypeToConfirm.tsx';
import { Deletion } from '../Deletion.tsx';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { recordedPeople } from './recordedPeople.ts';
import { sizeWords } from './sizeWords.ts';
import './recordings.css';

type Props = { me: Me; sessionId: string };

const STATES = {
  recording: { label: 'running', tone: 'bad' },
  saving: { label: 'being saved', tone: 'neutral' },
  complete: { label: 'complete', tone: 'good' },
  interrupted: { label: 'part of it is missing', tone: 'warn' },
} as const;
const ENDED_BY = {
  agent: 'stopped by the agent',
  withdrawal: 'stopped by the visitor',
  call: 'ended with the call',
  server: 'ended by the service',
} as const;

const DeleteRecording = ({ recording, onDone, onClose }: { recording: Recording; onDone: () => void; onClose: () => void }) => {
  const days = useLoaded('trash-days', privacyApi.trashDays);
  const kept = days.value ?? 0;
  return (
    <TypeToConfirm
      title="Delete this recording"
      expected={null}
      submit={kept > 0 ? 'Move to the trash' : 'Delete for good'}
      busy="Deleting…"
      run={async () => {
        await recordingApi.remove(recording.id);
        say(
          kept > 0 ? `The recording is in the trash for ${counted(kept, 'day')}.` : 'The recording was deleted; the receipt follows.',
          'good',
        );
        onDone();
      }}
      onClose={onClose}
    >
      <p>
        {counted(recording.tracks.length, 'part')} of it, {sizeWords(recording.bytes)}, with their keys.{' '}
        {kept > 0
          ? `It waits in the trash for ${counted(kept, 'day')} and then goes for good with a signed receipt.`
          : 'It goes for good at once, with a signed receipt.'}
      </p>
    </TypeToConfirm>
  );
};

const Entry = ({ me, recording, reload }: { me: Me; recording: Recording; reload: () => void }) => {
  const [playing, setPlaying] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { id, state, startedAt, endedAt, endedBy, startedBy, tracks, bytes, playable, trashedAt } = recording;
  const shown = STATES[state];
  const manages = mayChangePrivacy(me.user.role) && endedAt !== null;
  return (
    <li class="recording">
      <div class="row">
        <Chip icon={Video} label={trashedAt ? 'in the trash' : shown.label} tone={trashedAt ? 'warn' : shown.tone} />
        <strong>{when(startedAt)}</strong>
        <span class="figures">{endedAt ? duration(Date.parse(endedAt) - Date.parse(startedAt)) : 'running'}</span>
        <span class="figures soft">{sizeWords(bytes)}</span>
      </div>
      <dl class="facts-page detail-facts">
        <dt>Recorded by</dt>
        <dd>
          {startedBy}
          {endedBy && <span class="soft">, {ENDED_BY[endedBy]}</span>}
        </dd>
        <dt>Agreed</dt>
        <dd>
          {recordedPeople(tracks).map(({ name, consentAt }) => (
            <div key={name}>
              {name} <span class="soft">{consentAt ? when(consentAt) : 'the record of it is gone'}</span>
            </div>
          ))}
        </dd>
        <dt>Deleted</dt>
        <dd>
          <Deletion at={recording.deletedAt} />
        </dd>
      </dl>
      <div class="row">
        {playable && endedAt && !playing && bytes > 0 && (
          <Button size="small" icon={Play} onClick={() => setPlaying(true)}>
            Open
          </Button>
        )}
        {manages && !trashedAt && (
          <Button size="small" icon={Trash2} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
        {manages && trashedAt && (
          <Button size="small" icon={Undo2} onClick={() => recordingApi.restore(id).then(reload, sayError)}>
            Put back
          </Button>
        )}
      </div>
      {playing && <RecordingPlayer recordingId={id} onClose={() => setPlaying(false)} />}
      {deleting && (
        <DeleteRecording
          recording={recording}
          onDone={() => {
            setPlaying(false);
            reload();
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </li>
  );
};

/** What was recorded of a session's calls: metadata for all who may see the session, the media for those who may play them. */
export const RecordingsPanel = ({ me, sessionId }: Props) => {
  const loaded = useLoaded(`recordings ${sessionId}`, () => recordingApi.ofSession(sessionId));
  const { value, error, reload } = loaded;
  // An agent who was not in the session is told of none.
  if (error && !value) return null;
  return (
    <Panel title="Recordings">
      {error && <Notice tone="bad">{error}</Notice>}
      {!value && <Skeleton lines={2} label="Fetching the recordings" />}
      {value?.length === 0 && (
        <EmptyState icon={Video} title="Nothing was recorded">
          A call is recorded only after everybody in it said yes.
        </EmptyState>
      )}
      <ul class="recordings">
        {value?.map((recording) => (
          <Entry key={recording.id} me={me} recording={recording} reload={reload} />
        ))}
      </ul>
    </Panel>
  );
};
