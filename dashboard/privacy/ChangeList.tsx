import { arrows } from './arrows.ts';
import './changes.css';

type Props = { changes: readonly string[]; label?: string };

/** Differences in words, one a line. */
export const ChangeList = ({ changes, label }: Props) => (
  <ul class="changes" aria-label={label}>
    {changes.map((change) => (
      <li key={change}>{arrows(change)}</li>
    ))}
  </ul>
);
