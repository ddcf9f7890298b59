import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type Role, type TeamMember, teamMemberPatch, teamMemberRequest } from '../../../protocol/http/dashboard.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { parseBody } from '../../http/parseBody.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { AgentAccount } from '../../relay/peers.ts';
import type { Access } from '../accounts/access.ts';
import { hashPassword } from '../accounts/password.ts';
import type { SignIns } from '../accounts/signIns.ts';
import type { Audit } from '../audit/audit.ts';

const MANAGERS: readonly Role[] = ['owner', 'admin'];

type Parts = {
  access: Access;
  records: Records;
  signIns: SignIns;
  clock: Clock;
  audit: Audit;
  /** Closes the sockets of an account, on every node. */
  removeAccess: (accountId: string) => void;
};

const shown = (user: RecordOf<'users'>): TeamMember => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  disabled: user.state === 'disabled',
  createdAt: user.createdAt,
  lastSignInAt: user.lastSignInAt,
});

/** The accounts of a tenant. An admin manages everybody but owners; the last owner stays. */
export const teamRoutes = ({ access, records, signIns, clock, audit, removeAccess }: Parts): Router => {
  const router = Router();

  const refuseLastOwner = async (tenantId: string, user: RecordOf<'users'>): Promise<void> => {
    if (user.role !== 'owner' || user.state !== 'active') return;
    const { records: owners } = await records.tenant(tenantId).list('users', { index: 'byRole', where: { role: 'owner' }, limit: 100 });
    if (owners.filter((owner) => owner.state === 'active').length > 1) return;
    throw new CopaneError('conflict', 'This is the last owner. Make somebody else an owner first.');
  };

  const noteChange = (account: AgentAccount, userId: string, details: { change: string; role: string }): Promise<void> =>
    audit.append(account.tenantId, {
      actor: { kind: 'user', id: account.id },
      action: 'team.change',
      target: { kind: 'user', id: userId },
      subjectId: userId,
      details,
    });

  router.get(
    '/',
    access(MANAGERS, async (account, request, response) => {
      const page = await records.tenant(account.tenantId).list('users', { index: 'byCreation', ...pageQuery(request) });
      const actor = { kind: 'user', id: account.id } as const;
      await audit.append(account.tenantId, { actor, action: 'team.read', details: { accounts: page.records.length } });
      response.json({ data: page.records.map(shown), nextCursor: page.nextCursor });
    }),
  );

  router.post(
    '/',
    access(MANAGERS, async (account, request, response) => {
      const { name, email, role, password } = parseBody(teamMemberRequest, request);
      if (role === 'owner' && account.role !== 'owner') throw new CopaneError('forbidden', 'Only an owner makes owners.');
      const user = { name, email, role, passwordHash: await hashPassword(password), state: 'active', createdAt: instantOf(clock) } as const;
      const inserted = await records
        .tenant(account.tenantId)
        .insert('users', user)
        .catch((error: unknown) => {
          if (error instanceof CopaneError && error.code === 'conflict')
            throw new CopaneError('conflict', 'This e-mail address has an account already.');
          throw error;
        });
      await noteChange(account, inserted.id, { change: 'added', role });
      response.status(201).json(shown(inserted));
    }),
  );

  router.patch(
    '/:id',
    access(MANAGERS, async (account, request, response) => {
      const changes = parseBody(teamMemberPatch, request);
      const own = records.tenant(account.tenantId);
      const user = await own.get('users', String(request.params.id));
      if (!user) throw new CopaneError('not-found', 'There is no such account.');
      const touchesOwner = user.role === 'owner' || changes.role === 'owner';
      if (touchesOwner && account.role !== 'owner') throw new CopaneError('forbidden', 'Only an owner changes owners.');
      const losesOwner = changes.disabled === true || (changes.role !== undefined && changes.role !== 'owner');
      if (losesOwner) await refuseLastOwner(account.tenantId, user);
      const { name, role, disabled, password } = changes;
      await noteChange(account, user.id, { change: Object.keys(changes).sort().join(' '), role: role ?? user.role });
      const patched = await own.patch('users', user.id, {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(disabled === undefined ? {} : { state: disabled ? 'disabled' : 'active' }),
        ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
      });
      if (disabled || password !== undefined) await signIns.endAll(account.tenantId, user.id);
      if (disabled || password !== undefined || (role !== undefined && role !== user.role)) removeAccess(user.id);
      response.json(shown(patched));
    }),
  );
  return router;
};
