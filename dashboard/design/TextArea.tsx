import type { ComponentChildren, ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { describedBy, Field } from './Field.tsx';

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'class' | 'label' | 'value' | 'onInput' | 'id'> & {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
};

/** Several lines of text; grows with what is written where the browser can. */
export const TextArea = ({ label, value, onValue, hint, error, ...rest }: TextAreaProps) => {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        class="control"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Field>
  );
};
