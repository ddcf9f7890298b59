import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { refreshAccount } from './account.ts';
import { now } from './clock.ts';
import { reloadWithDrafts } from './drafts.ts';
import { duration } from './duration.ts';
import { theDesk } from './theDesk.ts';

/** Says when what is shown is no longer live, and what happens about it. Nothing for the first two seconds. */
export const ConnectionNotice = () => {
  const open = theDesk.value;
  if (!open) return null;
  if ('problem' in open) {
    return (
      <div class="page-notice">
        <Notice tone="bad" title="Live sessions do not work here" urgent>
          {open.problem}
        </Notice>
      </div>
    );
  }
  const { connection, lostAt, wake } = open.desk;
  const state = connection.value;
  if (state.state === 'stopped' && state.error?.code === 'upgrade-required') {
    return (
      <div class="page-notice">
        <Notice tone="warn" title="A new version is here: reload" urgent action={<Button onClick={reloadWithDrafts}>Reload</Button>}>
          This page is older than the server and cannot talk to it any more. Your session and what you were writing are kept.
        </Notice>
      </div>
    );
  }
  if (state.state === 'stopped' && state.error) {
    return (
      <div class="page-notice">
        <Notice
          tone="bad"
          title="Disconnected"
          urgent
          action={<Button onClick={() => refreshAccount().then(() => location.reload())}>Reload</Button>}
        >
          {state.error.message}
        </Notice>
      </div>
    );
  }
  const since = lostAt.value === undefined ? 0 : now.value - lostAt.value;
  if (state.state === 'open' || since < 2_000) return null;
  return (
    <div class="page-notice">
      <Notice tone="warn" urgent action={<Button onClick={wake}>Connect now</Button>}>
        <span class="figures">The connection has been gone for {duration(since)}.</span> What you see may be out of date; it is being tried
        again.
      </Notice>
    </div>
  );
};
