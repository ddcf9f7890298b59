import { setImmediate } from 'node:timers/promises';
import { openBareStore, openKeys } from '../compose/openStore.ts';
import { forecast } from '../features/retention/forecast.ts';
import { sweep } from '../features/retention/sweep.ts';
import { type Command, UsageError } from './command.ts';
import { parseDay, parseOptions } from './parseOptions.ts';
import { requireData, storeLocation } from './storeOf.ts';

export const sweepCommand: Command = {
  summary: 'remove what is due, or say what will be',
  help: `Usage: npm run copane -- sweep [--forecast --until DATE]

Removes what is due by now, as the running server does by itself. May run beside it. Prints what was removed as JSON.

  --forecast       remove nothing; print what will go on which day, one JSON object a line
  --until DATE     with --forecast: up to this day (UTC, not included)`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, { forecast: 'boolean', until: 'string' });
    if (rest.length > 0) throw new UsageError('sweep takes options only.');
    if (Boolean(values.forecast) !== (values.until !== undefined)) throw new UsageError('--forecast and --until go together.');
    const until = values.until === undefined ? undefined : parseDay(values.until, '--until');
    const location = requireData(storeLocation(context));
    const store = await openBareStore(location);
    let keys: Awaited<ReturnType<typeof openKeys>> | undefined;
    try {
      if (until !== undefined) {
        const rows = await forecast(store, new Date(context.now()).toISOString(), `${until}T00:00:00.000Z`);
        for (const row of rows) context.write(JSON.stringify(row));
        context.remark(
          rows.length === 0
            ? `Nothing goes before ${until}.`
            : `${rows.reduce((sum, { count }) => sum + count, 0)} records or fields go before ${until}.`,
        );
        return;
      }
      const clock = { now: context.now, monotonic: () => performance.now() };
      keys = await openKeys(location);
      const report = await sweep({ store, keys, clock, breathe: async () => void (await setImmediate()) });
      context.write(JSON.stringify(report, null, 2));
      if (report.outcome === 'paused')
        context.remark('The clock of this machine is behind the time of an earlier sweep, so nothing was removed. Set the clock right.');
    } finally {
      await keys?.close();
      await store.close();
    }
  },
};
