import { createIds } from '../../compose/openStore.ts';
import type { Audit, AuditEntry } from '../../features/audit/audit.ts';
import { createAudit } from '../../features/audit/createAudit.ts';
import { createTenants } from '../../features/tenants/tenants.ts';
import type { CommandContext } from '../command.ts';
import { clockOf, openData } from '../openData.ts';

type Opened = Awaited<ReturnType<typeof openData>> & {
  clock: ReturnType<typeof clockOf>;
  tenants: ReturnType<typeof createTenants>;
  /** Written before what it says is done, as by the operator. */
  note(tenantId: string, entry: Omit<AuditEntry, 'actor'>): ReturnType<Audit['append']>;
};

/** Opens the data for one piece of work, and closes them however it ends. */
export const withTenants = async <T>(context: CommandContext, work: (opened: Opened) => Promise<T>): Promise<T> => {
  const opened = await openData(context);
  try {
    const clock = clockOf(context);
    const audit = createAudit({ ...opened, clock, ids: createIds(clock) });
    return await work({
      ...opened,
      clock,
      tenants: createTenants({ records: opened.records, clock }),
      note: (tenantId, entry) => audit.append(tenantId, { actor: { kind: 'operator', id: null }, ...entry }),
    });
  } finally {
    await opened.close();
  }
};
