import type { ReceiptDocument } from '../../../protocol/receipt.ts';
import { now } from '../../app/clock.ts';
import { when } from '../../app/when.ts';
import { classes } from '../../design/classes.ts';
import { relativeTime } from '../../design/relativeTime.ts';

type Props = Pick<ReceiptDocument, 'deletedAt' | 'copies'>;

/** When what was deleted is gone from the backups, too: the deletion, then one step a kind of backup. */
export const BackupClocks = ({ deletedAt, copies }: Props) => {
  const steps = [
    { name: 'Deleted here', at: deletedAt },
    ...copies.backups.map(({ copy, goneBy }) => ({ name: `Backups of ${copy}`, at: goneBy })),
  ];
  return (
    <ol class="clocks">
      {steps.map(({ name, at }) => {
        const gone = Date.parse(at) <= now.value;
        return (
          <li key={name} class={classes('clock', gone && 'clock-gone')}>
            <span class="clock-name">{name}</span>
            <time class="soft" dateTime={at}>
              {when(at)}
            </time>
            <span class="clock-state">{gone ? 'gone' : `gone ${relativeTime(Date.parse(at), now.value)}`}</span>
          </li>
        );
      })}
    </ol>
  );
};
