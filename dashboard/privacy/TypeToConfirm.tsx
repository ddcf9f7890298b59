import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { messageOf } from '../api/messageOf.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/Notice.tsx';
import { TextField } from '../design/TextField.tsx';

type Props = {
  title: string;
  /** What must be typed, to the letter; `null` where a plain yes is enough. */
  expected: string | null;
  /** "Delete 214 records". */
  submit: string;
  /** False where nothing is lost; default true. */
  danger?: boolean;
  /** "Deleting…". */
  busy: string;
  run: () => Promise<void>;
  onClose: () => void;
  children: ComponentChildren;
};

/** Asks once more before something that does not come back: the number or the name is typed. Stays open and says why when it fails. */
export const TypeToConfirm = ({ title, expected, submit, danger = true, busy, run, onClose, children }: Props) => {
  const form = useId();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<{ running: boolean; problem?: string; failure?: string }>({ running: false });
  const send = async (): Promise<void> => {
    if (expected !== null && typed.trim() !== expected) {
      setState({ running: false, problem: `Type exactly ${expected}.` });
      return;
    }
    setState({ running: true });
    try {
      await run();
      onClose();
    } catch (error) {
      setState({ running: false, failure: messageOf(error) });
    }
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={state.running && busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        class="privacy-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!state.running) send();
        }}
      >
        {state.failure && (
          <Notice tone="bad" urgent>
            {state.failure}
          </Notice>
        )}
        {children}
        {expected !== null && (
          <TextField
            label={`Type ${expected} to confirm`}
            value={typed}
            onValue={(value) => {
              setTyped(value);
              setState({ running: false });
            }}
            error={state.problem}
            autocomplete="off"
            spellcheck={false}
            autofocus
          />
        )}
      </form>
    </Dialog>
  );
};
