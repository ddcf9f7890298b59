import { useState } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';

type Props = {
  id: string;
  label: string;
  type: 'email' | 'password';
  autocomplete: 'username' | 'current-password' | 'new-password';
  value: string;
  problem?: string | undefined;
  hint?: string;
  onValue: (value: string) => void;
};

/** A question of a form, with its hint and its error. A password may be shown while it is typed. */
export const AccountField = ({ id, label, type, autocomplete, value, problem, hint, onValue }: Props) => {
  const { words } = useAccount();
  const [shown, setShown] = useState(false);
  const described = [problem ? `${id}-wrong` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type={(shown ? 'text' : type) as 'text'}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required
        aria-required
        aria-invalid={problem !== undefined}
        aria-describedby={described}
        maxLength={type === 'email' ? 254 : 1_000}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint ? (
        <p class="soft small" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p class="wrong" id={`${id}-wrong`}>
          {problem}
        </p>
      ) : null}
      {type === 'password' ? (
        <label class="tick small">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          <span>{words.showPassword}</span>
        </label>
      ) : null}
    </div>
  );
};
