import { setTimeout as sleep } from 'node:timers/promises';
import { createAskErasures } from '../features/deliveries/askErasures.ts';
import { createDeliveries } from '../features/deliveries/createDeliveries.ts';
import type { Deliveries } from '../features/deliveries/deliveries.ts';
import { createDeliveryRunner } from '../features/deliveries/deliveryRunner.ts';
import { createDropEvents, type DropEvents } from '../features/deliveries/dropEvents.ts';
import { createQueueEvent, type QueueEvent } from '../features/deliveries/queueEvent.ts';
import { createSendEvents } from '../features/deliveries/sendEvents.ts';
import { createLeases } from '../features/retention/leases.ts';
import type { Metrics } from '../features/status/metrics.ts';
import type { Recipients } from '../ports/recipients.ts';
import { randomToken } from '../tokens.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'config' | 'store' | 'records' | 'keyring' | 'clock'> & {
  recipients: Recipients;
  metrics: Pick<Metrics, 'delivery'>;
};

export type DeliveryService = {
  deliveries: Deliveries;
  queueEvent: QueueEvent;
  dropEvents: DropEvents;
  /** Works off what is due now. */
  round(): Promise<void>;
  /** Nothing further is begun. */
  halt(): void;
};

/** What recipients are told, kept until they heard it. */
export const composeDeliveries = ({ config, store, records, keyring, clock, recipients, metrics }: Parts): DeliveryService => {
  let halted = false;
  const common = { records, keyring, clock, random: Math.random, count: metrics.delivery, halted: () => halted };
  const dropEvents = createDropEvents({ records, keyring });
  const runner = createDeliveryRunner({
    records,
    clock,
    events: createSendEvents({ ...common, analytics: recipients.analytics }),
    erasures: createAskErasures({ ...common, erasures: recipients.erasures }),
    // One SQLite folder has one server.
    leases: config.mongodbUri ? createLeases({ store, clock, holder: randomToken(), wait: sleep }) : null,
  });
  const declared = config.deployment?.recipients ?? {};
  return {
    deliveries: createDeliveries({
      records,
      clock,
      mayHold: (recipient) => declared[recipient] !== undefined || recipients.erasures[recipient] !== undefined,
      dropEvents,
      wake: runner.wake,
    }),
    queueEvent: createQueueEvent({
      records,
      clock,
      analytics: recipients.analytics,
      wake: runner.wake,
      countDropped: () => metrics.delivery('dropped', 1),
    }),
    dropEvents,
    round: runner.round,
    halt: () => {
      halted = true;
    },
  };
};
