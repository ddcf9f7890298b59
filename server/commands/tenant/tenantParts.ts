import { createTenants } from '../../features/tenants/tenants.ts';
import type { CommandContext } from '../command.ts';
import { clockOf, openData } from '../openData.ts';

type Opened = Awaited<ReturnType<typeof openData>> & { clock: ReturnType<typeof clockOf>; tenants: ReturnType<typeof createTenants> };

/** Opens the data for one piece of work, and closes them however it ends. */
export const withTenants = async <T>(context: CommandContext, work: (opened: Opened) => Promise<T>): Promise<T> => {
  const opened = await openData(context);
  try {
    const clock = clockOf(context);
    return await work({ ...opened, clock, tenants: createTenants({ records: opened.records, clock }) });
  } finally {
    await opened.close();
  }
};
