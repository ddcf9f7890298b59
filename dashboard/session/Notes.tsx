import { NotebookPen } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Note } from '../../protocol/http/dashboard.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { now } from '../app/clock.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { TextArea } from '../design/TextArea.tsx';

/** Notes of the team about a session; visitors never see them, but may ask for them by law. */
export const Notes = ({ sessionId }: { sessionId: string }) => {
  const loaded = useLoaded<readonly Note[]>(sessionId, async () => (await dashboardApi.session(sessionId)).notes);
  const [text, setText] = useState('');
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const save = async (): Promise<void> => {
    setState({ saving: true });
    try {
      const note = await dashboardApi.addNote(sessionId, text.trim());
      loaded.set([...(loaded.value ?? []), note]);
      setText('');
      setState({ saving: false });
    } catch (error) {
      setState({ saving: false, error: `Not saved: ${messageOf(error)}` });
    }
  };
  return (
    <div class="notes">
      <form
        class="notes-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() && !state.saving) save();
        }}
      >
        <TextArea
          label="New note"
          value={text}
          onValue={setText}
          maxLength={LIMITS.noteChars}
          error={state.error}
          hint="Your team reads it. The visitor does not see it here, but may ask for it."
        />
        <Button type="submit" disabled={!text.trim()} busy={state.saving && 'Saving…'}>
          Save note
        </Button>
      </form>
      {loaded.error && (
        <Notice tone="bad" action={<Button onClick={loaded.reload}>Try again</Button>}>
          {loaded.error}
        </Notice>
      )}
      {!loaded.value && !loaded.error && <Skeleton lines={3} label="Fetching the notes" />}
      {loaded.value?.length === 0 && (
        <EmptyState icon={NotebookPen} title="No notes yet">
          Write down what the next agent should know.
        </EmptyState>
      )}
      <ul class="notes-list">
        {loaded.value?.toReversed().map((note) => (
          <li key={note.id} class="note">
            <p class="soft">
              {note.author.name}, <RelativeTime at={note.at} now={now.value} />
            </p>
            <p class="note-text">{note.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
};
