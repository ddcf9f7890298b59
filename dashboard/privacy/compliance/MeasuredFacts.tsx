import type { Compliance } from '../../../protocol/http/privacy.ts';
import { now } from '../../app/clock.ts';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Link } from '../../router/Link.tsx';
import { counted, figures } from '../counted.ts';
import { Measured } from './Measured.tsx';

const CLOCK = { good: 'Right', behind: 'Behind', jumped: 'Jumped ahead' };

/** The facts, each with the page on which more is said. */
export const MeasuredFacts = ({ tenant, compliance }: { tenant: string; compliance: Compliance }) => {
  const { lastSweep, clock, receipts, audit } = compliance;
  return (
    <ul class="measured-list">
      <Measured
        title="Last deletion run"
        grade={lastSweep === null ? 'warn' : lastSweep.outcome === 'paused' ? 'bad' : 'good'}
        value={lastSweep ? <RelativeTime at={lastSweep.at} now={now.value} /> : 'none yet'}
      >
        {lastSweep === null && 'It runs by itself soon after the start.'}
        {lastSweep?.outcome === 'paused' && 'Paused: nothing is deleted until the clock is right.'}
        {lastSweep?.outcome === 'done' && `${counted(lastSweep.removed, 'record')} removed.`}
      </Measured>
      <Measured title="Clock" grade={clock.state === 'good' ? 'good' : 'bad'} value={CLOCK[clock.state]}>
        {clock.sentence}
      </Measured>
      <Measured title="Receipts" grade={receipts.gapFree ? 'good' : 'bad'} value={receipts.gapFree ? 'No gap' : 'A number is missing'}>
        {figures(receipts.total)} kept, the last has number {figures(receipts.lastNumber)}.{' '}
        <Link to={{ page: 'privacy', tenant, tab: 'receipts' }}>Receipts</Link>
      </Measured>
      <Measured title="Audit log" grade={audit.verified ? 'good' : 'bad'} value={audit.verified ? 'Verified' : 'Broken'}>
        {audit.sentence} <Link to={{ page: 'privacy', tenant, tab: 'audit' }}>Audit log</Link>
        {audit.head && (
          <p class="measured-hash">
            Head <span class="mono">{audit.head}</span>
          </p>
        )}
      </Measured>
      <Measured title="Deletions under way" grade={receipts.open > 0 ? 'open' : 'good'} value={figures(receipts.open)}>
        {receipts.open > 0 ? 'Planned or waiting for a recipient; they go on by themselves.' : 'Each one is finalised.'}
      </Measured>
      <Measured
        title="Recipients to confirm"
        grade={compliance.recipientsPending > 0 ? 'open' : 'good'}
        value={figures(compliance.recipientsPending)}
      >
        {compliance.recipientsPending > 0 ? 'Told to erase and asked again until they confirm.' : 'Nobody owes a confirmation.'}
      </Measured>
      <Measured title="Refused fields" grade={compliance.refusedFields > 0 ? 'warn' : 'good'} value={figures(compliance.refusedFields)}>
        {compliance.refusedFields > 0
          ? 'Values that no declaration allows: refused, counted, never stored.'
          : 'No page or script sent what is not declared.'}{' '}
        <Link to={{ page: 'privacy', tenant, tab: 'fields' }}>Custom fields</Link>
      </Measured>
      <Measured title="In the trash" grade="good" value={figures(compliance.trash)}>
        {compliance.trash > 0 ? 'Can be taken back until their day.' : 'Nothing waits to go for good.'}{' '}
        <Link to={{ page: 'privacy', tenant, tab: 'requests' }}>Trash</Link>
      </Measured>
    </ul>
  );
};
