import { type Command, UsageError } from './command.ts';
import { parseOptions } from './parseOptions.ts';
import { signInAsAgent } from './watch/signInAsAgent.ts';
import { watchSession } from './watch/watchSession.ts';

const addressOf = (text: string | undefined): URL => {
  if (text === undefined || !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError('--url takes the address of the dashboard, such as https://copane.example.');
  }
  return new URL(text);
};

/** The tenant's short name: given, or part of the dashboard's address. */
const tenantOf = (given: string | undefined, { pathname }: URL): string => {
  const tenant = given ?? /^\/dashboard\/([^/]+)/.exec(pathname)?.[1];
  if (!tenant) throw new UsageError('--tenant is missing: the short name in the address of the dashboard.');
  return decodeURIComponent(tenant);
};

export const watchCommand: Command = {
  summary: 'see a session as an agent does, one rrweb event a line',
  help: `Usage: npm run copane -- watch --url URL --email EMAIL [--tenant NAME] [--session ID]

Signs in as an agent (password from COPANE_PASSWORD), joins a session, opens what the visitor's page sealed, and prints one rrweb
event a line (NDJSON) on stdout until the session ends. For a site's developer, to check what an agent would see of a page.
What is shared is asked of the visitor as by any agent. Remarks go to stderr.

  --url URL        of the service, or of its dashboard: http://localhost:4000/dashboard/northwind/
  --email EMAIL    of the account
  --tenant NAME    the short name of the organisation; needed unless it is part of the URL
  --session ID     which session; without it, the first visitor who waits, or the next one who asks`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, { url: 'string', email: 'string', tenant: 'string', session: 'string' });
    if (rest.length > 0) throw new UsageError('watch takes options only.');
    const address = addressOf(values.url);
    if (!values.email) throw new UsageError('--email is missing.');
    const password = context.env.COPANE_PASSWORD;
    if (!password)
      throw new UsageError('COPANE_PASSWORD is not set. The password is not taken from the command line, where others could read it.');
    const agent = await signInAsAgent({ origin: address.origin, tenant: tenantOf(values.tenant, address), email: values.email, password });
    context.remark(`Signed in as ${values.email}.`);
    try {
      await watchSession({
        agent,
        sessionId: values.session,
        event: (event) => context.write(JSON.stringify(event)),
        remark: context.remark,
      });
    } finally {
      await agent.signOut();
    }
  },
};
