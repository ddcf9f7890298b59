import { BadgeCheck } from 'lucide-preact';
import type { SubjectMatch } from '../../../protocol/http/privacy.ts';
import { when } from '../../app/when.ts';
import { Avatar } from '../../design/Avatar.tsx';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { counted } from '../counted.ts';

type Props = { people: readonly SubjectMatch[]; onChosen: (subject: SubjectMatch) => void };

/** Those who were found, each with what tells them apart. */
export const PersonList = ({ people, onChosen }: Props) => (
  <ul class="people" aria-label="People found">
    {people.map((person) => (
      <li key={person.id} class="person">
        <Avatar name={person.name ?? '?'} size="large" />
        <div class="person-words">
          <p class="row">
            <strong>{person.name ?? 'Without a name'}</strong>
            {person.verified && (
              <Badge tone="good" icon={BadgeCheck}>
                Verified
              </Badge>
            )}
            {person.hasAccount && <Badge>Account</Badge>}
          </p>
          <p class="soft">
            {counted(person.sessions, 'session')} · first seen {when(person.firstSeenAt)}, last {when(person.lastSeenAt)}
          </p>
          <p class="soft mono clip">{person.id}</p>
        </div>
        <Button onClick={() => onChosen(person)}>See what would go</Button>
      </li>
    ))}
  </ul>
);
