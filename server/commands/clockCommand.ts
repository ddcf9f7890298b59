import { pino } from 'pino';
import { openBareStore } from '../compose/openStore.ts';
import { createClockGuard } from '../features/retention/clockGuard.ts';
import { lastSweepAt } from '../features/retention/lastSweepAt.ts';
import { type Command, UsageError } from './command.ts';
import { clockOf } from './openData.ts';
import { parseOptions } from './parseOptions.ts';
import { requireData, storeLocation } from './storeOf.ts';

const SILENT = pino({ level: 'silent' });

export const clockCommand: Command = {
  summary: 'say whether deletion trusts the clock, and decide when it does not',
  help: `Usage: npm run copane -- clock [status|accept|reject]

Deletion goes by the clock of the machine. A clock that was set back stops it; a step forward that nothing explains stops it for an
hour, so that a wrong clock removes nothing too soon.

  status    what is known (default), one JSON object
  accept    the clock is right as it is: deletion goes on
  reject    the step forward was wrong: deletion waits until the clock is set right, or accepted`,

  async run(args, context) {
    const { rest } = parseOptions(args, {});
    const [what = 'status', more] = rest;
    if (more !== undefined || !['status', 'accept', 'reject'].includes(what)) throw new UsageError('clock takes status, accept or reject.');
    const store = await openBareStore(requireData(storeLocation(context)));
    try {
      const guard = createClockGuard({ store, clock: clockOf(context), alert: ({ sentence }) => SILENT.error(sentence) });
      if (what === 'accept') await guard.accept();
      if (what === 'reject') await guard.reject();
      const { state, sentence } = await guard.look();
      const now = new Date(context.now()).toISOString();
      context.write(JSON.stringify({ now, state, lastSweepAt: await lastSweepAt(store.platform()), sentence }, null, 2));
    } finally {
      await store.close();
    }
  },
};
