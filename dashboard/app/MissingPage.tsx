import { Compass } from 'lucide-preact';
import type { Me } from '../../protocol/http/dashboard.ts';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { pathOf } from '../router/route.ts';

export const MissingPage = ({ me }: { me: Me }) => (
  <EmptyState
    icon={Compass}
    title="There is no page at this address"
    action={<ButtonLink href={pathOf({ page: 'live', tenant: me.tenant.slug })}>Go to Live</ButtonLink>}
  >
    It may have been deleted by its retention period, or the address may have lost a piece.
  </EmptyState>
);
