import { randomBytes } from 'node:crypto';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { AGENT_NOTICE } from '../accounts/agentNotice.ts';
import { hashPassword, verifyPassword } from '../accounts/password.ts';
import { DEMO_FIELDS, DEMO_PREP_FIELDS } from './demoFields.ts';
import type { DemoLogins } from './demoLogins.ts';

export const DEMO_SLUG = 'northwind';
export const DEMO_ACCOUNTS = {
  owner: { email: 'owner@northwind.example', name: 'Olga Brandt', role: 'owner' },
  agent: { email: 'agent@northwind.example', name: 'Ana Silva', role: 'agent' },
  secondAgent: { email: 'ben@northwind.example', name: 'Ben Okafor', role: 'agent' },
} as const satisfies Record<keyof DemoLogins, { email: string; name: string; role: Role }>;

type Parts = { records: Records; clock: Clock; demoOrigin: string; logins: DemoLogins };

/** A tenant to try Copane with. What is there already stays as somebody may have changed it; what is missing is made. */
export const seedDemo = async ({ records, clock, demoOrigin, logins }: Parts): Promise<RecordOf<'sites'>> => {
  const createdAt = instantOf(clock);
  const tenant =
    (await records.platform().first('tenants', { index: 'bySlug', where: { slug: DEMO_SLUG } })) ??
    (await records.platform().insert('tenants', { slug: DEMO_SLUG, name: 'Northwind', createdAt }));
  const own = records.tenant(tenant.id);

  for (const [position, definition] of DEMO_FIELDS.entries()) {
    const known = await own.first('fieldDefinitions', { index: 'byName', where: { name: definition.name } });
    if (!known) await own.insert('fieldDefinitions', { ...definition, position, createdAt });
  }

  for (const [key, account] of Object.entries(DEMO_ACCOUNTS)) {
    const password = logins[key as keyof DemoLogins];
    const known = await own.first('users', { index: 'byEmail', where: { emailToken: account.email } });
    if (!known) {
      await own.insert('users', {
        ...account,
        passwordHash: await hashPassword(password),
        state: 'active',
        createdAt,
        // People of the demo are made up: nothing is to be told to them.
        noticeVersion: AGENT_NOTICE.version,
        noticeConfirmedAt: createdAt,
      });
    } else if (!(await verifyPassword(password, known.passwordHash))) {
      // The printed password must open the account, even when the file with it was lost.
      await own.patch('users', known.id, { passwordHash: await hashPassword(password) });
    }
  }

  const site =
    (await own.first('sites', { index: 'byCreation' })) ??
    (await own.insert('sites', {
      name: 'Northwind',
      allowedOrigins: [demoOrigin],
      signingSecret: randomBytes(32).toString('base64'),
      identityRequired: false,
      visitorSignIn: 'both',
      maskMode: 'standard',
      maskSelectors: [],
      blockSelectors: [],
      callRoute: 'direct',
      noticeVersion: '1',
      prepFieldNames: DEMO_PREP_FIELDS,
      createdAt,
    }));
  // The demo site moves with PORT; one that was made before visitors could sign in offers it now.
  return own.patch('sites', site.id, {
    allowedOrigins: site.allowedOrigins.includes(demoOrigin) ? site.allowedOrigins : [...site.allowedOrigins, demoOrigin],
    visitorSignIn: site.visitorSignIn ?? 'both',
  });
};
