import { BadgeCheck } from 'lucide-preact';
import type { LiveSession } from '../../protocol/messages/relayToAgent.ts';
import { Badge } from '../design/Badge.tsx';

/** That somebody proved who they are: to the site, or by an account of their own, whose address stands beside it. */
export const SignedInBadge = ({ verified, account }: Pick<LiveSession, 'verified' | 'account'>) =>
  verified && (
    <>
      <Badge tone="good" icon={BadgeCheck}>
        Signed in
      </Badge>
      {account && (
        <span class="soft clip" title={account.emailVerified ? account.email : `${account.email}: no link sent to it was opened`}>
          {account.email}
          {!account.emailVerified && ' (not confirmed)'}
        </span>
      )}
    </>
  );
