import type { LiveSession } from '../../protocol/messages/relayToAgent.ts';
import { serverNow } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { KeyHint } from '../design/KeyHint.tsx';
import { Answers } from './Answers.tsx';
import { SignedInBadge } from './SignedInBadge.tsx';
import { sessionName } from './visitorName.ts';

type Props = { session: LiveSession; gone: boolean; helpKey: string | undefined; onHelp: () => void };

/** Waits this long are shown as long ones. */
const LONG_MS = 120_000;

export const WaitingCard = ({ session, gone, helpKey, onHelp }: Props) => {
  const waited = serverNow.value - Date.parse(session.since);
  return (
    <li class={classes('waiting', gone && 'is-gone')}>
      <div class="waiting-head">
        <div class="row">
          <strong>{sessionName(session)}</strong>
          <SignedInBadge verified={session.verified} account={session.account} />
          <span class="soft">{session.siteName}</span>
        </div>
        {gone ? (
          <span class="soft">No longer waiting</span>
        ) : (
          <span class={classes('figures', waited > LONG_MS && 'wait-long')}>{duration(waited)}</span>
        )}
      </div>
      {session.topic && <p class="waiting-topic">{session.topic}</p>}
      {session.answers.length > 0 && <Answers answers={session.answers} />}
      <div class="row waiting-do">
        <Button variant="primary" disabled={gone} onClick={onHelp}>
          Help
          {helpKey && <KeyHint keys={[helpKey]} />}
        </Button>
      </div>
    </li>
  );
};
