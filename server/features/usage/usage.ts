import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

export type UsageMetric = RecordOf<'usageDays'>['metric'];
export type CountUsage = (tenantId: string, metric: UsageMetric, amount: number) => void;

export type Usage = {
  count: CountUsage;
  /** Adds what was counted since to the stored figures. What fails is counted again with the next flush. */
  flush(): Promise<void>;
};

const ATTEMPTS = 16;

/** Midnight, UTC. */
const dayOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 10)}T00:00:00.000Z`;

type Cell = { tenantId: string; metric: UsageMetric; startsAt: string; amount: number };

type Parts = {
  records: Records;
  clock: Clock;
  /** Waits a random while, longer with each attempt, so that nodes that met once do not meet again. */
  pause: (attempt: number) => Promise<unknown>;
};

/** Figures by day, counted in memory and stored in batches: a kill loses what was counted since the last one. */
export const createUsage = ({ records, clock, pause }: Parts): Usage => {
  let cells = new Map<string, Cell>();

  const count = (tenantId: string, metric: UsageMetric, amount: number, startsAt = dayOf(clock.now())): void => {
    if (!(amount > 0)) return;
    const key = `${tenantId} ${metric} ${startsAt}`;
    const cell = cells.get(key);
    if (cell) cell.amount += amount;
    else cells.set(key, { tenantId, metric, startsAt, amount });
  };

  /** Nodes add to the same record: whoever meets a conflict reads it again. */
  const add = async ({ tenantId, metric, startsAt, amount }: Cell): Promise<void> => {
    const own = records.tenant(tenantId);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const known = await own.first('usageDays', { index: 'byDay', where: { startsAt, metric } });
        if (known) await own.patch('usageDays', known.id, { amount: known.amount + amount }, { revision: known.revision });
        else await own.insert('usageDays', { metric, startsAt, amount });
        return;
      } catch (error) {
        const clash = error instanceof CopaneError && (error.code === 'conflict' || error.code === 'not-found');
        if (!clash || attempt >= ATTEMPTS) throw error;
        await pause(attempt);
      }
    }
  };

  return {
    count,
    flush: async () => {
      const batch = [...cells.values()].map((cell) => ({ ...cell, amount: Math.round(cell.amount) }));
      cells = new Map();
      const failures: unknown[] = [];
      for (const cell of batch) {
        await add(cell).catch((error: unknown) => {
          failures.push(error);
          count(cell.tenantId, cell.metric, cell.amount, cell.startsAt);
        });
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
