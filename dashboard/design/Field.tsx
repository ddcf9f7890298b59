import type { ComponentChildren } from 'preact';
import './Field.css';

export type FieldProps = {
  id: string;
  label: string;
  hint?: ComponentChildren;
  /** What is wrong and what to do. Read out with the field. */
  error?: string | undefined;
  children: ComponentChildren;
};

/** The ids that describe a field, for `aria-describedby`. */
export const describedBy = (id: string, hint: ComponentChildren, error: string | undefined): string | undefined =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** Label above, hint and error below any control. */
export const Field = ({ id, label, hint, error, children }: FieldProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
    {hint && (
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);
