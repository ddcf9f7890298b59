import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './Checkbox.css';

export type CheckboxProps = {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  hint?: ComponentChildren;
  disabled?: boolean;
  /** Some of what it stands for: neither yes nor no. */
  mixed?: boolean;
};

export const Checkbox = ({ label, checked, onChecked, hint, disabled, mixed }: CheckboxProps) => {
  const id = useId();
  return (
    <div class="checkbox">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        indeterminate={mixed ?? false}
        disabled={disabled ?? false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
