import { ArrowRightLeft, LogOut } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { AgentSessionView } from '../../protocol/client/agentSessionView.ts';
import { messageOf } from '../api/messageOf.ts';
import { say } from '../app/toasts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import type { Desk } from '../desk/desk.ts';

type Props = { desk: Desk; view: AgentSessionView /** Out of the session, which goes on. */; leave: () => void };
type Colleague = { id: string; name: string };

const Colleagues = ({ desk, view, offered }: Omit<Props, 'leave'> & { offered: (to: Colleague) => void }) => {
  const [found, setFound] = useState<readonly Colleague[] | undefined>();
  const [problem, setProblem] = useState('');
  const here = new Set(view.participants.map(({ id }) => id));
  useEffect(() => {
    desk.colleagues().then(setFound, (error) => setProblem(messageOf(error)));
  }, [desk]);
  const offer = (to: Colleague): void => {
    setProblem('');
    desk.offerHandover(view.session.id, to.id).then(
      () => offered(to),
      (error) => setProblem(messageOf(error)),
    );
  };
  const others = found?.filter(({ id }) => !here.has(id));
  return (
    <>
      <p>They are asked to join. The visitor then says whether they may see the page; what you were allowed stays yours until you leave.</p>
      {problem && <Notice tone="bad">{problem}</Notice>}
      {!others && !problem && <Skeleton lines={3} label="Looking who is connected" />}
      {others?.length === 0 && <p class="soft">Nobody else has their dashboard open now.</p>}
      <ul class="hand-over">
        {others?.map((one) => (
          <li key={one.id}>
            <Button onClick={() => offer(one)}>Hand over to {one.name}</Button>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Asks a colleague to take the session over; once they are here, this agent may leave it to them. */
export const HandOver = ({ desk, view, leave }: Props) => {
  const [open, setOpen] = useState(false);
  const others = view.participants.filter(({ role, id }) => role === 'agent' && id !== view.agentId);
  return (
    <>
      {others[0] && <IconButton icon={LogOut} label={`Leave to ${others[0].name}`} variant="secondary" onClick={leave} />}
      <IconButton icon={ArrowRightLeft} label="Hand over" variant="secondary" onClick={() => setOpen(true)} />
      <Dialog open={open} title="Hand the session over" onClose={() => setOpen(false)}>
        <Colleagues
          desk={desk}
          view={view}
          offered={({ name }) => {
            setOpen(false);
            say(`${name} was asked. You are told when they join.`);
          }}
        />
      </Dialog>
    </>
  );
};
