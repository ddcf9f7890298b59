import { FIELD_SOURCES } from '../../../protocol/http/privacy.ts';
import { Checkbox } from '../../design/Checkbox.tsx';
import type { FieldForm } from './fieldForm.ts';

type Props = { form: FieldForm /** Encryption stays as declared. */; declared: boolean; onChange: (patch: Partial<FieldForm>) => void };

/** How values are stored, who sees them, and whether visitors are asked. */
export const FieldHandling = ({ form, declared, onChange }: Props) => {
  // What is asked before a call is answered by the visitor.
  const ask = (callPrep: boolean): void =>
    onChange({ callPrep, sources: FIELD_SOURCES.filter((one) => (callPrep && one === 'visitor') || form.sources.includes(one)) });
  return (
    <fieldset class="field-group">
      <legend>Handling</legend>
      <Checkbox
        label="Encrypted at rest"
        hint={
          declared
            ? 'Stays as declared.'
            : 'With a key of the person alone. It can then be found by its exact value only, and erasing the key makes every copy unreadable.'
        }
        checked={form.encrypted}
        disabled={declared}
        onChecked={(encrypted) => onChange({ encrypted })}
      />
      <Checkbox
        label="Shown to agents"
        hint="Beside the visitor's page."
        checked={form.shownToAgents}
        onChecked={(shownToAgents) => onChange({ shownToAgents })}
      />
      <Checkbox label="Asked before a call" hint="In the form that the visitor fills in." checked={form.callPrep} onChecked={ask} />
      {form.callPrep && <Checkbox label="An answer is required" checked={form.required} onChecked={(required) => onChange({ required })} />}
    </fieldset>
  );
};
