import { useId } from 'preact/hooks';
import './ProgressBar.css';

export type ProgressBarProps = {
  /** What is being done: "Exporting 214 recordings". */
  label: string;
  value: number;
  max: number;
};

/** For what takes more than a second. */
export const ProgressBar = ({ label, value, max }: ProgressBarProps) => {
  const id = useId();
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <span class="figures soft">
        {value} of {max}
      </span>
      <progress id={id} value={value} max={max} />
    </div>
  );
};
