import { CircleQuestionMark } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { CONTROL_TABLE, CONTROL_VERDICTS, type ControlVerdict } from '../../protocol/controlTable.ts';
import { Dialog } from '../design/Dialog.tsx';
import { IconButton } from '../design/IconButton.tsx';

const ABOUT: Record<ControlVerdict, string> = {
  works: 'As if you sat at the visitor’s computer.',
  emulated: 'Copane does what the browser would do; pages notice no difference.',
  visitor: 'Browsers keep these for a person’s hand. The visitor is shown where to tap.',
  never: 'Refused, whatever the visitor allowed.',
};

/** What control can and cannot do, from the table that the tests go by. */
export const ControlHelp = () => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={CircleQuestionMark} label="What control can do" tooltipSide="above" onClick={() => setOpen(true)} />
      <Dialog open={open} title="What control can do" wide onClose={() => setOpen(false)}>
        {(Object.keys(CONTROL_VERDICTS) as ControlVerdict[]).map((verdict) => (
          <section key={verdict} class="control-help">
            <h3>{CONTROL_VERDICTS[verdict].replace(/^./, (first) => first.toUpperCase())}</h3>
            <p class="soft">{ABOUT[verdict]}</p>
            <dl>
              {CONTROL_TABLE.filter((row) => row.verdict === verdict).map(({ id, action, note }) => (
                <div key={id}>
                  <dt>{action}</dt>
                  {note && <dd class="soft">{note}</dd>}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Dialog>
    </>
  );
};
