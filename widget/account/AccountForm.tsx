import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';

type Props = {
  title: string;
  note?: string | undefined;
  /** The button that sends; without it there is nothing to send. */
  submit?: string;
  busy?: boolean;
  error?: string;
  /** Counts refusals by the form itself: the first field that is wrong gets the focus each time. */
  refusals?: number;
  onSubmit?: () => void;
  /** Other ways from here. */
  ways?: ComponentChildren;
  children?: ComponentChildren;
};

/** One page of the account's view. Its heading is focused when it opens, so that it is read out and the keyboard goes on from there. */
export const AccountForm = ({ title, note, submit, busy, error, refusals, onSubmit, ways, children }: Props) => {
  const { words } = useAccount();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector('h2')?.focus(), [title]);
  useEffect(() => {
    if (refusals) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);
  return (
    <form
      ref={box}
      class="page"
      noValidate
      aria-busy={busy === true}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <div class="body">
        <div class="lede">
          <h2 tabIndex={-1}>{title}</h2>
          {note ? <p class="soft">{note}</p> : null}
        </div>
        {children ? <div class="form">{children}</div> : null}
        {ways ? <div class="form">{ways}</div> : null}
      </div>
      {submit || error ? (
        <div class="foot form">
          <p class="wrong" role="alert" hidden={!error}>
            {error}
          </p>
          {submit ? (
            <button type="submit" class="go wide" disabled={busy}>
              {busy ? words.working : submit}
            </button>
          ) : null}
        </div>
      ) : null}
    </form>
  );
};

/** A way to another page of the view. */
export const Way = ({ label, onClick, disabled }: { label: string; onClick: () => void; disabled?: boolean }) => (
  <button type="button" class="link small" disabled={disabled} onClick={onClick}>
    {label}
  </button>
);
