import { pino } from 'pino';
import { composeDeletion, type DeletionService } from '../compose/composeDeletion.ts';
import { createIds, type OpenedStore } from '../compose/openStore.ts';
import { readConfig } from '../config.ts';
import { createAudit } from '../features/audit/createAudit.ts';
import { createBeforeAuditGoes } from '../features/audit/writeCheckpoint.ts';
import { createDeliveries } from '../features/deliveries/createDeliveries.ts';
import { createDropEvents } from '../features/deliveries/dropEvents.ts';
import type { CommandContext } from './command.ts';
import { clockOf } from './openData.ts';

/** Deletion with receipts, for a command. What recipients are to be told is queued; the running server tells them. */
export function openDeletion(context: CommandContext, opened: OpenedStore): DeletionService {
  const config = readConfig(context.env);
  const clock = clockOf(context);
  const parts = { ...opened, clock, ids: createIds(clock) };
  const declared = config.deployment?.recipients ?? {};
  const deliveries = createDeliveries({
    records: opened.records,
    clock,
    mayHold: (recipient) => declared[recipient] !== undefined,
    dropEvents: createDropEvents(opened),
    wake: () => undefined,
  });
  return composeDeletion({
    ...parts,
    audit: createAudit(parts),
    beforeAuditGoes: createBeforeAuditGoes(parts),
    deliveries,
    log: pino({ level: 'silent' }),
  });
}
