import type { Me } from '../../protocol/http/dashboard.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import type { HandoverAsk } from '../desk/desk.ts';
import { sessionName } from '../live/visitorName.ts';
import { navigate } from '../router/navigation.ts';
import { theDesk } from './theDesk.ts';

/** A colleague hands a session over: on every page, until it is answered or the session is over. */
export const HandoverNotice = ({ me }: { me: Me }) => {
  const open = theDesk.value;
  if (!open || !('desk' in open)) return null;
  const { desk } = open;
  const whoIs = ({ sessionId, visitorName }: HandoverAsk): string => {
    const listed = desk.lobby.running.value.find(({ id }) => id === sessionId);
    return listed ? sessionName(listed) : (visitorName ?? 'A visitor');
  };
  return (
    <>
      {desk.handovers.value.map((asked) => (
        <div key={asked.sessionId} class="page-notice">
          <Notice
            tone="accent"
            urgent
            title={`${asked.from.name} hands a session over to you`}
            action={
              <div class="row">
                <Button onClick={() => desk.declineHandover(asked)}>Not now</Button>
                <Button variant="primary" onClick={() => navigate({ page: 'session', tenant: me.tenant.slug, sessionId: asked.sessionId })}>
                  Take over
                </Button>
              </div>
            }
          >
            {whoIs(asked)} on {asked.siteName}. They are asked whether you may see their page.
          </Notice>
        </div>
      ))}
    </>
  );
};
