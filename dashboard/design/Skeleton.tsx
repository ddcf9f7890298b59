import './Skeleton.css';

export type SkeletonProps = { lines?: number /** What is being fetched, for screen readers. */; label: string };

/** Stands where text will be, for waits of under a second. Longer ones get a `ProgressBar`. */
export const Skeleton = ({ lines = 3, label }: SkeletonProps) => (
  <div class="skeleton" role="status">
    <span class="visually-hidden">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} class="skeleton-line" aria-hidden="true" />
    ))}
  </div>
);
