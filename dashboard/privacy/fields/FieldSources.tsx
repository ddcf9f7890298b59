import { useId } from 'preact/hooks';
import { FIELD_SOURCES } from '../../../protocol/http/privacy.ts';
import { Checkbox } from '../../design/Checkbox.tsx';
import { type FieldSource, SOURCE_WORDS } from './fieldWords.ts';

type Props = { sources: readonly FieldSource[]; problem: string | undefined; onSources: (sources: FieldSource[]) => void };

/** Who may submit a value; anybody else is refused. */
export const FieldSources = ({ sources, problem, onSources }: Props) => {
  const id = useId();
  return (
    <fieldset class="field-group" aria-describedby={problem ? id : undefined}>
      <legend>Who may submit it</legend>
      {FIELD_SOURCES.map((source) => (
        <Checkbox
          key={source}
          label={SOURCE_WORDS[source].label}
          hint={SOURCE_WORDS[source].hint}
          checked={sources.includes(source)}
          onChecked={(on) => onSources(FIELD_SOURCES.filter((one) => (one === source ? on : sources.includes(one))))}
        />
      ))}
      {problem && (
        <p class="field-error" id={id}>
          {problem}
        </p>
      )}
    </fieldset>
  );
};
