import { ArrowLeft, CircleStop, Eye, MousePointerClick, Video } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type AgentSessionView, hasConsent } from '../../protocol/client/agentSessionView.ts';
import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { Button } from '../design/Button.tsx';
import { Chip } from '../design/Chip.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { IconButton } from '../design/IconButton.tsx';
import type { Desk } from '../desk/desk.ts';
import { SignedInBadge } from '../live/SignedInBadge.tsx';
import { sessionName } from '../live/visitorName.ts';
import { navigate } from '../router/navigation.ts';
import { CodeCheck } from './CodeCheck.tsx';
import { HandOver } from './HandOver.tsx';
import { clockTime, SessionTime } from './SessionTime.tsx';
import type { SessionModel } from './sessionModel.ts';

type Props = { me: Me; desk: Desk; model: SessionModel; view: AgentSessionView; inCall: boolean };

const PURPOSES = [
  { purpose: 'view', label: 'See the page', icon: Eye },
  { purpose: 'control', label: 'Control', icon: MousePointerClick },
  { purpose: 'call', label: 'Call', icon: Video },
] as const;

const stateOf = (view: AgentSessionView, purpose: SessionPurpose): { state: string; tone: 'good' | 'warn' | 'neutral' } => {
  const given = view.consents.find((consent) => consent.purpose === purpose && consent.agentId === view.agentId);
  if (given && hasConsent(view, purpose)) return { state: `allowed ${clockTime(given.at)}`, tone: 'good' };
  return view.asked.includes(purpose) ? { state: 'asked…', tone: 'warn' } : { state: 'not given', tone: 'neutral' };
};

/** Who this is, whether it is really them, what they allowed, for how long, and the way out. */
export const SessionHeader = ({ me, desk, model, view, inCall }: Props) => {
  const [ending, setEnding] = useState(false);
  const name = sessionName(view.session);
  const others = view.participants.filter(({ role, number }) => role === 'agent' && number !== view.self);
  const toLive = (): void => navigate({ page: 'live', tenant: me.tenant.slug });
  return (
    <header class="session-head">
      <IconButton
        icon={ArrowLeft}
        label={inCall ? 'Back to Live; the session goes on, the call ends' : 'Back to Live; the session goes on'}
        onClick={toLive}
      />
      <div class="session-who">
        <h1 class="clip">{name}</h1>
        <SignedInBadge verified={view.session.verified} account={view.session.account} />
        <span class="soft clip">
          {view.session.siteName}
          {others.length > 0 && ` · with ${others.map((other) => other.name).join(', ')}`}
        </span>
      </div>
      {!view.ended && <CodeCheck model={model} />}
      <div class="session-consents">
        {(view.ended ? [] : PURPOSES).map(({ purpose, label, icon }) => (
          <Chip key={purpose} icon={icon} label={label} {...stateOf(view, purpose)} />
        ))}
      </div>
      <SessionTime desk={desk} view={view} />
      {view.ended ? (
        <Button
          onClick={() => {
            desk.leave();
            toLive();
          }}
        >
          Close
        </Button>
      ) : (
        <>
          <HandOver
            desk={desk}
            view={view}
            leave={() => {
              desk.leave();
              toLive();
            }}
          />
          <Button variant="danger" icon={CircleStop} onClick={() => setEnding(true)}>
            End
          </Button>
        </>
      )}
      <Dialog
        open={ending}
        title={`End the session with ${name}?`}
        onClose={() => setEnding(false)}
        actions={
          <>
            <Button onClick={() => setEnding(false)}>Keep going</Button>
            <Button
              variant="danger"
              onClick={() => {
                setEnding(false);
                desk.send({ type: 'session:end' });
              }}
            >
              End the session
            </Button>
          </>
        }
      >
        <p>You stop seeing the page, and any call ends. Chat, fields and notes stay for as long as your settings say.</p>
      </Dialog>
    </header>
  );
};
