import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { messageOf } from '../api/messageOf.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/Notice.tsx';

type Props = {
  title: string;
  submit: string;
  /** What is being done meanwhile; default "Saving…". */
  busy?: string;
  /** For what does not come back; default false. */
  danger?: boolean;
  /** Asked before it is saved; false where a field says what is missing. */
  ready?: () => boolean;
  save: () => Promise<void>;
  onClose: () => void;
  children: ComponentChildren;
};

/** A form in a dialog: closes once it is saved, stays open and says why when it is not. */
export const SaveDialog = ({ title, submit, busy = 'Saving…', danger = false, ready = () => true, save, onClose, children }: Props) => {
  const form = useId();
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const send = async (): Promise<void> => {
    if (!ready()) return;
    setState({ saving: true });
    try {
      await save();
      onClose();
    } catch (error) {
      setState({ saving: false, error: messageOf(error) });
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
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={state.saving && busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!state.saving) send();
        }}
      >
        {state.error && (
          <Notice tone="bad" urgent>
            {state.error}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  );
};
