import { Search, UserRoundSearch } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SubjectMatch } from '../../../protocol/http/privacy.ts';
import { messageOf } from '../../api/messageOf.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { PersonList } from './PersonList.tsx';

type By = Parameters<typeof privacyApi.findSubjects>[0];

const BY: Record<By, { label: string; field: string; hint: string }> = {
  email: {
    label: 'E-mail address',
    field: 'E-mail address',
    hint: 'The whole address: stored encrypted, it is found by its exact value only.',
  },
  userId: { label: 'Your user id', field: 'User id', hint: 'The id that your own pages or tokens give this person.' },
  sessionId: { label: 'A session', field: 'Session id', hint: 'Starts with ses_; it stands in the address of a past session.' },
  subjectId: { label: "Copane's id", field: 'Visitor id', hint: 'Starts with vis_; it stands in exports and in your API.' },
};

type Lookup =
  | { state: 'idle' | 'searching' }
  | { state: 'failed'; message: string }
  | { state: 'found'; people: SubjectMatch[]; value: string };

/** Finds people by exact value. What is typed stays out of the address and its history. */
export const FindPerson = ({ onChosen }: { onChosen: (subject: SubjectMatch, found: string) => void }) => {
  const [by, setBy] = useState<By>('email');
  const [value, setValue] = useState('');
  const [search, setSearch] = useState<Lookup>({ state: 'idle' });
  const find = async (): Promise<void> => {
    const asked = value.trim();
    if (!asked) {
      setSearch({ state: 'failed', message: 'Type what to look for.' });
      return;
    }
    setSearch({ state: 'searching' });
    try {
      setSearch({ state: 'found', people: await privacyApi.findSubjects(by, asked), value: asked });
    } catch (error) {
      setSearch({ state: 'failed', message: messageOf(error) });
    }
  };
  return (
    <>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          if (search.state !== 'searching') find();
        }}
      >
        <Select<By>
          label="Find by"
          value={by}
          options={(Object.keys(BY) as By[]).map((one) => ({ value: one, label: BY[one].label }))}
          onValue={(next) => {
            setBy(next);
            setSearch({ state: 'idle' });
          }}
        />
        <div class="filters-wide">
          <TextField label={BY[by].field} value={value} onValue={setValue} autocomplete="off" spellcheck={false} icon={Search} />
        </div>
        <Button type="submit" variant="primary" busy={search.state === 'searching' && 'Looking…'}>
          Find
        </Button>
      </form>
      <p class="soft">{BY[by].hint} Each search is written to the audit log, without its value.</p>
      {search.state === 'failed' && (
        <Notice tone="bad" urgent>
          {search.message}
        </Notice>
      )}
      {search.state === 'found' && search.people.length === 0 && (
        <EmptyState icon={UserRoundSearch} title="Nobody is stored under this value">
          Letters and spaces count. Where nobody is found nothing needs erasing: you may tell the person so.
        </EmptyState>
      )}
      {search.state === 'found' && search.people.length > 0 && (
        <PersonList people={search.people} onChosen={(subject) => onChosen(subject, search.value)} />
      )}
    </>
  );
};
