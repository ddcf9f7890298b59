import type { Express } from 'express';
import type { Config } from '../config.ts';
import { createDemoSite } from '../demo/createDemoSite.ts';
import { type DemoLogins, demoLogins } from '../features/demo/demoLogins.ts';
import { seedDemo } from '../features/demo/seedDemo.ts';
import { signVisitorToken } from '../features/identity/signVisitorToken.ts';
import type { Clock } from '../ports/clock.ts';
import type { Records } from '../records/recordsPort.ts';

export type Demo = { url: string; siteKey: string; signingSecret: string; logins: DemoLogins };

/** The customer of the demo shop, as its own back end knows her. */
const CUSTOMER = { name: 'Lena Winter', email: 'lena.winter@example.org' };

/** Makes the demo tenant where it is missing, and the shop of its own that uses it. */
export const startDemo = async (parts: { config: Config; records: Records; clock: Clock }): Promise<{ demo: Demo; site: Express }> => {
  const { config, records, clock } = parts;
  const logins = demoLogins(config.dataFolder);
  const { id: siteKey, signingSecret: secret } = await seedDemo({ records, clock, demoOrigin: config.demoUrl, logins });
  const signingSecret = secret ?? '';
  const site = createDemoSite({
    copaneUrl: config.publicUrl,
    siteKey,
    signIdentity: (userId) => signVisitorToken({ userId, ...CUSTOMER }, { id: siteKey, signingSecret }, clock),
  });
  return { demo: { url: `${config.demoUrl}/`, siteKey, signingSecret, logins }, site };
};
