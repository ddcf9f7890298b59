import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { FieldDefinition, FieldValue } from '../../protocol/fieldTypes.ts';
import type { ShownField } from '../../protocol/messages/relayToAgent.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Select.tsx';
import { FieldInput } from './FieldInput.tsx';
import { fieldFromText, fieldToText } from './fieldEntry.ts';

type Props = { sessionId: string; fields: readonly ShownField[] };

const start = (definition: FieldDefinition, fields: readonly ShownField[]): string =>
  fieldToText(fields.find(({ key }) => key === definition.key)?.value ?? null, definition);

/** Sets or clears a field that agents may enter. The list above shows it as soon as the server has it. */
export const FieldEditor = ({ sessionId, fields }: Props) => {
  const open = useLoaded<readonly FieldDefinition[]>('agent-fields', async () => (await dashboardApi.agentFields()).data);
  const [chosen, setChosen] = useState<{ definition: FieldDefinition; text: string } | null>(null);
  const [state, setState] = useState<{ saving?: string; error?: string }>({});
  const definitions = open.value ?? [];
  const [first] = definitions;
  if (!first) return null;

  const choose = (definition: FieldDefinition): void => {
    setChosen({ definition, text: start(definition, fields) });
    setState({});
  };
  const save = async (value: FieldValue, saving: string): Promise<void> => {
    if (!chosen) return;
    setState({ saving });
    try {
      await dashboardApi.setFields(sessionId, { [chosen.definition.key]: value });
      setChosen(null);
      setState({});
    } catch (error) {
      setState({ error: `Not saved: ${messageOf(error)}` });
    }
  };

  if (!chosen) {
    return (
      <p>
        <Button icon={Pencil} onClick={() => choose(first)}>
          Enter a field
        </Button>
      </p>
    );
  }
  const { definition, text } = chosen;
  const isSet = fields.some(({ key }) => key === definition.key);
  return (
    <form
      class="field-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() && !state.saving) save(fieldFromText(text, definition), 'Saving…');
      }}
    >
      <Select
        label="Field"
        options={definitions.map(({ key, label }) => ({ value: key, label }))}
        value={definition.key}
        onValue={(key) => choose(definitions.find((one) => one.key === key) ?? first)}
      />
      <FieldInput definition={definition} text={text} onText={(changed) => setChosen({ definition, text: changed })} error={state.error} />
      <p class="field-editor-buttons">
        <Button type="submit" variant="primary" disabled={!text.trim()} busy={state.saving}>
          Save field
        </Button>
        {isSet && (
          <Button onClick={() => save(null, 'Clearing…')} disabled={Boolean(state.saving)}>
            Clear it
          </Button>
        )}
        <Button onClick={() => setChosen(null)}>Cancel</Button>
      </p>
    </form>
  );
};
