import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ApiScope } from '../../../protocol/http/privacy.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { RelayCounters } from '../../relay/relayPorts.ts';
import type { DeliveryOutcome } from '../deliveries/deliveryParts.ts';
import type { ClockState } from '../retention/clockGuard.ts';
import type { SweepReport } from '../retention/sweepReport.ts';

type Gauges = { sockets: () => number; visitorsOnline: () => number; liveSessions: () => number; logLinesDropped: () => number };

/** `let in` says nothing of the answer. */
export type ApiOutcome = 'let in' | 'no key' | 'no scope' | 'too many';

export type Metrics = {
  relay: RelayCounters;
  fieldRefused(reason: 'undeclared' | 'invalid' | 'source'): void;
  delivery(outcome: DeliveryOutcome, count: number): void;
  /** A sweep came to an end. */
  /** A request to the REST API, by the scope that it needs. */
  apiRequest(scope: ApiScope, outcome: ApiOutcome): void;
  retentionChanged(activity: ActivityId): void;
  swept(report: SweepReport): void;
  clockState(state: ClockState): void;
  watch(gauges: Gauges): void;
  text(): Promise<string>;
  readonly contentType: string;
};

/** Prometheus figures. No label holds anything about a person, a tenant or a page. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const frames = counter('copane_frames_total', 'Sealed frames, by who sent them and what became of them.', ['from', 'outcome']);
  const texts = counter('copane_messages_total', 'Room messages, by who sent them.', ['from']);
  const closed = counter('copane_sockets_closed_total', 'Sockets that the relay closed, by reason.', ['reason']);
  const apiRequests = counter('copane_api_requests_total', 'Requests to the REST API, by scope and what became of them.', [
    'scope',
    'outcome',
  ]);
  const retentions = counter('copane_retention_changes_total', 'Retentions that customers set, by activity.', ['activity']);
  const fields = counter('copane_fields_refused_total', 'Values of fields that were refused, by reason.', ['reason']);
  const deliveries = counter('copane_deliveries_total', 'Deliveries to recipients, by what became of them.', ['outcome']);
  const sweeps = counter('copane_sweeps_total', 'Rounds of deletion, by outcome.', ['outcome']);
  const deleted = counter('copane_deleted_total', 'What rounds of deletion removed.', ['what']);
  const issued = counter('copane_receipts_total', 'Receipts of rounds of deletion.', []);
  const trusted = new Gauge({ name: 'copane_clock_trusted', help: '0 while deletion waits because of the clock.', registers: [registry] });
  trusted.set(1);
  // Looked up once: a look-up by label for each frame would cost more than forwarding it.
  const frameCells = Object.fromEntries(
    (['visitor', 'agent'] as const).flatMap((from) =>
      (['forwarded', 'dropped', 'refused'] as const).map((outcome) => [`${from} ${outcome}`, { count: 0, from, outcome }]),
    ),
  );
  const textCells = { visitor: 0, agent: 0 };

  const drain = (): void => {
    for (const cell of Object.values(frameCells)) {
      if (cell.count > 0) frames.inc({ from: cell.from, outcome: cell.outcome }, cell.count);
      cell.count = 0;
    }
    for (const from of ['visitor', 'agent'] as const) {
      if (textCells[from] > 0) texts.inc({ from }, textCells[from]);
      textCells[from] = 0;
    }
  };

  return {
    relay: {
      frame: (from, outcome) => {
        const cell = frameCells[from === 'visitor' ? VISITOR[outcome] : AGENT[outcome]];
        if (cell) cell.count += 1;
      },
      text: (from) => {
        textCells[from] += 1;
      },
      closed: (reason) => closed.inc({ reason }),
    },
    fieldRefused: (reason) => fields.inc({ reason }),
    apiRequest: (scope, outcome) => apiRequests.inc({ scope, outcome }),
    retentionChanged: (activity) => retentions.inc({ activity }),
    delivery: (outcome, count) => deliveries.inc({ outcome }, count),
    swept: ({ outcome, removed, cleared, receipts }) => {
      sweeps.inc({ outcome });
      deleted.inc({ what: 'records' }, total(removed));
      deleted.inc({ what: 'fields' }, total(cleared));
      issued.inc(receipts);
    },
    clockState: (state) => trusted.set(state === 'good' ? 1 : 0),
    watch: ({ sockets, visitorsOnline, liveSessions, logLinesDropped }) => {
      const gauge = (name: string, help: string, read: () => number) =>
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(read());
          },
        });
      gauge('copane_sockets', 'Open sockets.', sockets);
      gauge('copane_visitors_online', 'Visitors in memory.', visitorsOnline);
      gauge('copane_live_sessions', 'Sessions that are not over.', liveSessions);
      gauge('copane_log_lines_dropped', 'Lines of the log that gave way before the log storage took them.', logLinesDropped);
    },
    text: () => {
      drain();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
};

const VISITOR = { forwarded: 'visitor forwarded', dropped: 'visitor dropped', refused: 'visitor refused' } as const;
const AGENT = { forwarded: 'agent forwarded', dropped: 'agent dropped', refused: 'agent refused' } as const;

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
