import { hashPassword } from '../server/features/accounts/password.ts';
import { openRecords } from './openRecords.ts';
import type { Login } from './relayClient.ts';
import type { TestServer } from './startTestServer.ts';

/** A second tenant with an owner, made beside the running server as a command would make it. */
export const addTenant = (server: TestServer, slug: string): Promise<{ tenantId: string; login: Login }> =>
  openRecords(server, async (_own, records) => {
    const createdAt = new Date().toISOString();
    const tenant = await records.platform().insert('tenants', { slug, name: slug, createdAt });
    const login = { email: 'agent@northwind.example', password: 'another long password' };
    const passwordHash = await hashPassword(login.password);
    const user = { email: login.email, name: 'Other', role: 'owner', state: 'active', passwordHash, createdAt } as const;
    await records.tenant(tenant.id).insert('users', user);
    return { tenantId: tenant.id, login };
  });
