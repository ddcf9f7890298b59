import { Hash } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { messageOf } from '../api/messageOf.ts';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/TextField.tsx';
import type { Desk } from '../desk/desk.ts';
import { helpByCode } from './help.ts';

/** A visitor on the phone reads the code from their screen; it leads to them. */
export const FindByCode = ({ desk, tenant }: { desk: Desk; tenant: string }) => {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const find = async (): Promise<void> => {
    const digits = code.replace(/[\s-]/g, '');
    if (!digits) {
      setError('Type the code that the visitor reads to you.');
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await helpByCode(desk, tenant, digits);
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="find-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) find();
      }}
    >
      <TextField
        label="Lookup code"
        icon={Hash}
        value={code}
        onValue={setCode}
        error={error}
        placeholder="as the visitor reads it"
        inputMode="numeric"
        autocomplete="off"
        maxLength={16}
      />
      <Button type="submit" busy={busy && 'Looking…'}>
        Find
      </Button>
    </form>
  );
};
