import type { RecipientStateShape } from '../../../protocol/http/privacy.ts';
import { dayWords } from '../../app/when.ts';
import { Badge } from '../../design/Badge.tsx';

/** In words whether data really go there. */
const Flow = ({ recipient: { state, configured, effectiveFrom } }: { recipient: RecipientStateShape }) => {
  if (state === 'off') return <Badge>Off</Badge>;
  if (state === 'announced') return <Badge tone="warn">From {effectiveFrom ? dayWords(effectiveFrom) : 'a later day'}</Badge>;
  return configured ? <Badge tone="good">Enabled</Badge> : <Badge tone="warn">Enabled, not configured: nothing is sent</Badge>;
};

/** One recipient: what it gets, where, under which safeguard. */
export const RecipientCard = ({ recipient }: { recipient: RecipientStateShape }) => (
  <li class="recipient">
    <div class="recipient-head">
      <div>
        <strong>{recipient.name}</strong>
        <p class="soft">{recipient.service}</p>
      </div>
      <Flow recipient={recipient} />
    </div>
    <dl class="fact-list">
      <dt>{recipient.state === 'enabled' ? 'Gets' : recipient.state === 'announced' ? 'Will get' : 'Would get'}</dt>
      <dd>
        {recipient.activities.length === 0
          ? 'nothing'
          : recipient.activities.map(({ title, categories }) => (
              <p key={title}>
                {title}: <span class="soft">{categories.join(', ')}</span>
              </p>
            ))}
      </dd>
      {recipient.state !== 'off' && (
        <>
          <dt>Where</dt>
          <dd>
            {[recipient.location, recipient.country].filter((part, index, all) => part && all.indexOf(part) === index).join(', ') ||
              'not declared'}
          </dd>
          <dt>Safeguard</dt>
          <dd>{recipient.safeguard ?? 'none declared'}</dd>
          <dt>Contract</dt>
          <dd>{recipient.contract ?? 'not declared'}</dd>
          {recipient.effectiveFrom && (
            <>
              <dt>{recipient.state === 'announced' ? 'From' : 'Since'}</dt>
              <dd>{dayWords(recipient.effectiveFrom)}</dd>
            </>
          )}
        </>
      )}
      {recipient.hosts.length > 0 && (
        <>
          <dt>Hosts</dt>
          <dd class="mono">{recipient.hosts.join(', ')}</dd>
        </>
      )}
    </dl>
  </li>
);
