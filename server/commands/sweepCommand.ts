import { openBareStore } from '../compose/openStore.ts';
import { forecast } from '../features/retention/forecast.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { openData } from './openData.ts';
import { openDeletion } from './openDeletion.ts';
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
    if (until !== undefined) return writeForecast(until, context);
    const opened = await openData(context);
    try {
      const { sweep, guard } = openDeletion(context, opened);
      const report = await sweep();
      context.write(JSON.stringify(report, null, 2));
      if (report.outcome === 'paused') context.remark(guard.last().sentence);
      if (report.outcome === 'busy') context.remark('Another process is sweeping; nothing was removed here.');
    } finally {
      await opened.close();
    }
  },
};

async function writeForecast(until: string, context: CommandContext): Promise<void> {
  const store = await openBareStore(requireData(storeLocation(context)));
  try {
    const rows = await forecast(store, new Date(context.now()).toISOString(), `${until}T00:00:00.000Z`);
    for (const row of rows) context.write(JSON.stringify(row));
    context.remark(
      rows.length === 0
        ? `Nothing goes before ${until}.`
        : `${rows.reduce((sum, { count }) => sum + count, 0)} records or fields go before ${until}.`,
    );
  } finally {
    await store.close();
  }
}
