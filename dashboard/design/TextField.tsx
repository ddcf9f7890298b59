import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren, ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { describedBy, Field } from './Field.tsx';

export type TextFieldType = 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'number' | 'date' | 'time' | 'datetime-local';

export type TextFieldProps = Pick<
  ComponentProps<'input'>,
  | 'name'
  | 'placeholder'
  | 'autocomplete'
  | 'required'
  | 'disabled'
  | 'readonly'
  | 'maxLength'
  | 'minLength'
  | 'min'
  | 'max'
  | 'pattern'
  | 'inputMode'
  | 'autofocus'
  | 'spellcheck'
  | 'onKeyDown'
  | 'onBlur'
  | 'ref'
> & {
  /** Default `text`. */
  type?: TextFieldType;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
  icon?: LucideIcon | undefined;
};

/** One line of text of any input type. */
export const TextField = ({ type = 'text', label, value, onValue, hint, error, icon: Icon, ...rest }: TextFieldProps) => {
  const id = useId();
  // Preact types an input as a union over its type, which a type that varies cannot pick from.
  const attributes = { ...rest, type } as ComponentProps<'input'>;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <span class="control-frame">
        {Icon && <Icon class="icon" />}
        <input
          {...attributes}
          id={id}
          class="control"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </span>
    </Field>
  );
};
