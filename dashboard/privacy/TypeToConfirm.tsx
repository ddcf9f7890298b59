import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../design/TextField.tsx';
import { SaveDialog } from '../settings/SaveDialog.tsx';

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
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const isTyped = (): boolean => {
    const right = expected === null || typed.trim() === expected;
    setProblem(right ? undefined : `Type exactly ${expected}.`);
    return right;
  };
  return (
    <SaveDialog title={title} submit={submit} danger={danger} busy={busy} ready={isTyped} save={run} onClose={onClose}>
      {children}
      {expected !== null && (
        <TextField
          label={`Type ${expected} to confirm`}
          value={typed}
          onValue={(value) => {
            setTyped(value);
            setProblem(undefined);
          }}
          error={problem}
          autocomplete="off"
          spellcheck={false}
          autofocus
        />
      )}
    </SaveDialog>
  );
};
