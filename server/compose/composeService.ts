import { setImmediate } from 'node:timers/promises';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LIMITS } from '../../protocol/limits.ts';
import type { SupportedVersions } from '../../protocol/version.ts';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { createAccess } from '../features/accounts/access.ts';
import { accountRoutes } from '../features/accounts/accountRoutes.ts';
import { createSignInLimits } from '../features/accounts/signInLimits.ts';
import { createSignIns } from '../features/accounts/signIns.ts';
import { assetRoute } from '../features/assets/assetRoute.ts';
import { widgetErrorRoute } from '../features/errors/widgetErrorRoute.ts';
import { createRefusedFields } from '../features/fields/refusedFields.ts';
import { apiKeyRoutes } from '../features/rest/apiKeyRoutes.ts';
import type { ClockJudgement } from '../features/retention/clockGuard.ts';
import { forecastRoutes } from '../features/retention/forecastRoutes.ts';
import { SWEEP_EVERY_MS } from '../features/retention/sweepEvery.ts';
import type { SweepReport } from '../features/retention/sweepReport.ts';
import { createSweepSoon } from '../features/retentionSettings/sweepSoon.ts';
import { createPastSessions } from '../features/sessions/pastSessions.ts';
import { sessionRoutes } from '../features/sessions/sessionRoutes.ts';
import { createPageAccess } from '../features/sites/pageAccess.ts';
import { pageMaskingRoute } from '../features/sites/pageMaskingRoute.ts';
import { createSiteMaskingControl } from '../features/sites/siteMaskingControl.ts';
import { createSiteOrigins } from '../features/sites/siteOrigins.ts';
import { siteRoutes } from '../features/sites/siteRoutes.ts';
import { createMetrics } from '../features/status/metrics.ts';
import { type ReadinessCheck, type ReadinessNote, statusRoutes } from '../features/status/statusRoutes.ts';
import { teamRoutes } from '../features/team/teamRoutes.ts';
import { createContracts } from '../features/tenants/contracts.ts';
import { usageRoutes } from '../features/usage/usageRoutes.ts';
import { helloRoute } from '../features/visitors/helloRoute.ts';
import { createRecogniseVisitor } from '../features/visitors/recogniseVisitor.ts';
import { clientAddress } from '../http/clientAddress.ts';
import type { AssetSource } from '../ports/assetSource.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import type { Egress } from '../ports/egress.ts';
import type { Fanout } from '../ports/fanout.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Mail } from '../ports/mail.ts';
import type { Media } from '../ports/media.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { Store } from '../ports/store.ts';
import type { Timers } from '../ports/timers.ts';
import type { Signer } from '../proofs/signer.ts';
import type { Keyring } from '../records/keyring.ts';
import type { Records } from '../records/recordsPort.ts';
import { createRelay, type Relay } from '../relay/createRelay.ts';
import type { TicketHolder } from '../relay/relayPorts.ts';
import { createTickets } from '../relay/tickets.ts';
import { randomToken } from '../tokens.ts';
import { composeControls } from './composeControls.ts';
import { composeDeletion } from './composeDeletion.ts';
import { composeDeliveries, type DeliveryService } from './composeDeliveries.ts';
import { composeDocument } from './composeDocument.ts';
import { composeEndUsers } from './composeEndUsers.ts';
import { composeErasure } from './composeErasure.ts';
import { composeProofs } from './composeProofs.ts';
import { composeRecordings } from './composeRecordings.ts';
import { composeRest } from './composeRest.ts';
import { composeRestApi } from './composeRestApi.ts';
import { composeSessions } from './composeSessions.ts';
import { composeUsage } from './composeUsage.ts';

/** Caps that a test or a benchmark on one machine must raise; an installation keeps them. */
export type Caps = { socketsPerAddress: number; socketsPerAgent: number; hellosPerMinute: number };

export type ServiceParts = {
  config: Config;
  dist: string;
  store: Store;
  keys: Keys;
  ledger: Ledger;
  keyring: Keyring;
  records: Records;
  signer: Signer;
  media: Media;
  /** The only way out, and who is configured; denies everything that the deployment does not declare. */
  egress: Egress;
  /** Files of sites' own pages, where the deployment and the site let them be read. */
  assetSource: AssetSource;
  mail: Mail;
  /** Who may be told something through it. */
  recipients: Recipients;
  checks: readonly ReadinessCheck[];
  clock: Clock;
  timers: Timers;
  ids: Ids;
  fanout: Fanout;
  calls: Calls;
  log: Logger;
  /** Beginning and end of sessions, for the log storage of the operator; null where there is none. */
  sessionLog: Logger | null;
  /** Since the start, on their way to the log storage. */
  logLinesDropped: () => number;
  caps: Caps;
  versions: SupportedVersions;
};

export type Service = {
  app: Express;
  relay: Relay;
  resume(): Promise<number>;
  /** One round of deletion over all customers. */
  sweep(): Promise<SweepReport>;
  delivery: Pick<DeliveryService, 'round' | 'halt'>;
  /** Stores what was counted since. */
  flushUsage(): Promise<void>;
  /** Resolves when what runs beside sessions has come to rest. */
  settle(): Promise<void>;
};

/** Topic on which nodes hear that an account lost access. */
const ACCESS_REMOVED = 'access:removed';

/** Everything between the ports and the addresses, wired. */
export const composeService = (parts: ServiceParts): Service => {
  const { config, dist, records, clock, timers, fanout, calls, mail, assetSource, log, caps } = parts;
  const { publicUrl, replayUrl } = config;
  const metrics = createMetrics();
  const proofs = composeProofs(parts);
  const { audit } = proofs;
  const delivery = composeDeliveries({ ...parts, metrics });
  const usage = composeUsage(parts);
  const refusedFields = createRefusedFields();
  const tickets = createTickets<TicketHolder>({ clock, randomToken });
  const lookUps = new RateLimiterMemory({ points: 10, duration: 60 });
  const { live, online, lobby, life, identity, sessions, visitors, fields, chat, visitorDesk, agentDesk, recordings, resume, settle } =
    composeSessions({
      ...parts,
      fieldRefused: (reason, tenantId) => {
        metrics.fieldRefused(reason);
        refusedFields.add(tenantId);
      },
      lookUps,
      audit,
      delivery,
      count: usage.count,
    });
  usage.collectFrom(live);

  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-copane' : 'copane';
  const signIns = createSignIns({ records, clock, limits: createSignInLimits(), audit });
  const access = createAccess({ signIns, cookieName });
  const origins = createSiteOrigins({ records, clock });
  const masking = createSiteMaskingControl({ records, audit, clock });
  const removeAccess = (accountId: string, signInId?: string): void =>
    fanout.publish(ACCESS_REMOVED, JSON.stringify({ accountId, signInId }));

  const rest = composeRest({ records, clock, count: usage.count, counted: metrics.apiRequest });

  const pages = createPageAccess({ records, origins, contracts: createContracts({ records, clock }) });
  const deletion = composeDeletion({ ...parts, audit, beforeAuditGoes: proofs.beforeAuditGoes, deliveries: delivery.deliveries, metrics });
  const { deleteRecords } = deletion;
  const endUsers = composeEndUsers({ ...parts, pages, online, lobby, visitors, identity, deleteRecords, audit });

  const sweepSoon = createSweepSoon({
    sweep: deletion.sweep,
    timers,
    failed: (err) => log.error({ event: 'sweep-failed', err }, 'sweep failed'),
  });
  const controls = composeControls({
    ...parts,
    access,
    audit,
    fields,
    live,
    deleteRecords,
    sweepSoon,
    sweepEveryMs: SWEEP_EVERY_MS,
    changed: metrics.retentionChanged,
    breathe: async () => void (await setImmediate()),
  });

  const erasure = composeErasure({ ...parts, access, audit, deleteRecords, fields, online, life });

  const document = composeDocument({
    ...parts,
    access,
    restAccess: rest.restAccess,
    audit,
    verifyChain: proofs.verifyChain,
    clockState: () => deletion.guard.last(),
    refusedFields: refusedFields.of,
  });

  const restApi = composeRestApi({
    ...{ records, clock, publicUrl, fields, live, audit, masking },
    restAccess: rest.restAccess,
    declarations: controls.declarations,
    retention: controls.retention,
    find: erasure.find,
    erase: erasure.erase,
    readAudit: proofs.readAudit,
  });

  const app = createApp({
    publicUrl,
    replayUrl,
    trustProxy: config.trustProxy,
    dist,
    log,
    clock,
    status: statusRoutes({
      checks: parts.checks,
      notes: () => clockNote(deletion.guard.last()),
      calls,
      metrics,
      metricsToken: config.metricsToken,
      production: config.production,
    }),
    visitors: helloRoute({
      records,
      recognise: createRecogniseVisitor({ online, live, sessions, visitors }),
      tickets,
      lobby,
      life,
      pages,
      canMail: () => mail.available,
      assetsAllowed: assetSource.enabled,
      resumeAccount: endUsers.resumeAccount,
      clock,
      previewUrl: `${replayUrl}/preview/`,
      hellosPerMinute: caps.hellosPerMinute,
      versions: parts.versions.widget,
    }),
    account: accountRoutes({ access, signIns, records, calls, clock, tickets, cookieName, secure, replayUrl, signedOut: removeAccess }),
    team: teamRoutes({ access, records, signIns, clock, audit, removeAccess }),
    sessions: sessionRoutes({ access, past: createPastSessions({ records, chat, fields }), records, clock, audit }),
    sites: siteRoutes({ access, records, origins, publicUrl, assetsAllowed: assetSource.enabled(), audit, masking }),
    dashboard: [
      usageRoutes({ access, records, usage }),
      apiKeyRoutes({ access, keys: rest.keys, audit }),
      ...controls.dashboard,
      ...proofs.dashboard(access),
      forecastRoutes({ access, store: parts.store, clock }),
      ...document.dashboard,
      ...erasure.dashboard,
      ...composeRecordings({ ...parts, access, audit, live, deleteRecords, recordings }),
    ],
    rest: [...restApi, ...document.rest],
    open: [
      widgetErrorRoute({ pages, live, log }),
      assetRoute({ pages, online, source: assetSource }),
      pageMaskingRoute({ pages, masking }),
      ...proofs.open,
      ...endUsers.open,
    ],
  });

  const trust = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const relay = createRelay({
    tickets,
    visitors: visitorDesk,
    agents: agentDesk,
    counters: metrics.relay,
    clock,
    timers,
    log,
    dashboardOrigin: publicUrl,
    addressOf: (request) => clientAddress(request, trust),
    versions: parts.versions,
    caps: { perAddress: caps.socketsPerAddress, perVisitor: LIMITS.socketsPerVisitor, perAgent: caps.socketsPerAgent },
  });
  fanout.subscribe(ACCESS_REMOVED, (message) => {
    const { accountId, signInId } = JSON.parse(message) as { accountId: string; signInId?: string };
    relay.removeAccount(accountId, signInId);
  });
  metrics.watch({ sockets: relay.count, visitorsOnline: online.count, liveSessions: live.count, logLinesDropped: parts.logLinesDropped });
  return { app, relay, resume, sweep: deletion.sweep, delivery, flushUsage: usage.flush, settle };
};

/** Of the clock only what keeps deletion waiting is worth a line. */
const clockNote = ({ good, sentence }: ClockJudgement): ReadinessNote[] => (good ? [] : [{ name: 'clock', information: sentence }]);
