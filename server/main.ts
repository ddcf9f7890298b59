import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Express } from 'express';
import type { DestinationStream } from 'pino';
import { CopaneError } from '../protocol/copaneError.ts';
import { LIMITS } from '../protocol/limits.ts';
import { SUPPORTED_VERSIONS, type SupportedVersions } from '../protocol/version.ts';
import { createP2pCalls } from './adapters/calls/p2pCalls.ts';
import { type AssetNetwork, createAssetSource } from './adapters/egress/createAssetSource.ts';
import { createEgress } from './adapters/egress/createEgress.ts';
import { createMemoryFanout } from './adapters/fanout/memoryFanout.ts';
import { createLokiLog } from './adapters/log/createLokiLog.ts';
import { createSmtpMail } from './adapters/mail/createSmtpMail.ts';
import { connectRecipients } from './adapters/recipients/connectRecipients.ts';
import { createSortableIds } from './adapters/system/sortableIds.ts';
import { systemClock } from './adapters/system/systemClock.ts';
import { systemTimers } from './adapters/system/systemTimers.ts';
import { createReplayApp } from './app.ts';
import { type Caps, composeService } from './compose/composeService.ts';
import { createUndo } from './compose/createUndo.ts';
import { closeServer, listen } from './compose/listen.ts';
import { holdDataFolder, openStore } from './compose/openStore.ts';
import { readMasterKey } from './compose/readMasterKey.ts';
import { type Demo, startDemo } from './compose/startDemo.ts';
import { type Config, type Environment, readConfig } from './config.ts';
import { configuredRecipients } from './configuredRecipients.ts';
import { refuseUnfinishedRestore } from './features/backup/refuseUnfinishedRestore.ts';
import { startDelivering } from './features/deliveries/startDelivering.ts';
import { DEMO_ACCOUNTS, DEMO_SLUG } from './features/demo/seedDemo.ts';
import { lastSweepAt } from './features/retention/lastSweepAt.ts';
import { startSweeping } from './features/retention/startSweeping.ts';
import { SWEEP_AGAIN_MS, SWEEP_EVERY_MS } from './features/retention/sweepEvery.ts';
import { createSweepHealth } from './features/status/sweepHealth.ts';
import { createLog, standardOutput } from './log.ts';
import { mailSender } from './mailSender.ts';
import type { Clock } from './ports/clock.ts';

const USAGE_EVERY_MS = 10_000;
/** Contract of SIGTERM: done within 30 s; sockets and answers under way get this long. */
const GRACE_MS = 10_000;

export type RunningServer = { config: Config; demo: Demo | null; stop(): Promise<void> };
export type StartOptions = {
  env: Environment;
  dist?: string;
  logTo?: DestinationStream;
  caps?: Partial<Caps>;
  clock?: Clock;
  /** The internet, unless a test puts its own in its place. */
  assetNetwork?: AssetNetwork;
  /** Another range than this release's, as a later release will have. */
  versions?: SupportedVersions;
};

/** Until the service is ready, whoever is early is told to come back in a second. */
const onceReady =
  (find: () => Express | undefined): Parameters<typeof listen>[0] =>
  (request, response) => {
    const ready = find();
    if (ready) ready(request, response);
    else response.writeHead(503, { 'retry-after': '1' }).end();
  };

/** The whole service. A start that fails leaves nothing open. */
export const startServer = async (options: StartOptions): Promise<RunningServer> => {
  const config = readConfig(options.env);
  const dist = options.dist ?? join(import.meta.dirname, '..', 'dist');
  const clock = options.clock ?? systemClock;
  const ids = createSortableIds(clock, randomBytes);
  const undo = createUndo();
  const egress = createEgress({ rules: { deployment: config.deployment, configured: configuredRecipients(config) }, clock });
  const output = options.logTo ?? standardOutput();
  const loki = config.loki ? createLokiLog({ egress, timers: systemTimers, ...config.loki }) : null;
  if (loki) undo.add(() => loki.stop());
  const log = createLog(config.logLevel, loki ? [output, loki] : [output]);
  try {
    const masterKey = readMasterKey(config);
    if (!config.mongodbUri) {
      const lock = holdDataFolder(config.dataFolder);
      undo.add(() => lock.release());
    }
    const { store, keys, ledger, keyring, records, signer, media, close } = await openStore({ ...config, masterKey }, ids, clock);
    undo.add(close);
    await refuseUnfinishedRestore(store);

    const open = async (handler: Parameters<typeof listen>[0], port: number): Promise<Server> => {
      const server = await listen(handler, config.host, port);
      undo.add(() => closeServer(server, GRACE_MS));
      return server;
    };

    const sweepHealth = createSweepHealth({ clock, everyMs: SWEEP_EVERY_MS, lastFinished: () => lastSweepAt(store.platform()) });
    const { app, relay, resume, sweep, delivery, flushUsage, settle } = composeService({
      config,
      dist,
      store,
      keys,
      ledger,
      keyring,
      records,
      signer,
      media,
      egress,
      assetSource: createAssetSource({ rules: config, clock, network: options.assetNetwork }),
      mail: createSmtpMail({ smtpUrl: config.smtpUrl, from: mailSender(config), egress }),
      recipients: connectRecipients({ ...config, egress, clock, timers: systemTimers }),
      checks: [{ name: 'store', check: () => store.check() }, sweepHealth],
      clock,
      timers: systemTimers,
      ids,
      fanout: createMemoryFanout(),
      calls: createP2pCalls({ ...config, clock }),
      log,
      sessionLog: loki && createLog('info', [loki]),
      logLinesDropped: () => loki?.dropped() ?? 0,
      caps: { ...LIMITS, hellosPerMinute: 240, ...options.caps },
      versions: options.versions ?? SUPPORTED_VERSIONS,
    });

    const saveUsage = (): Promise<void> =>
      flushUsage().catch((err: unknown) => log.error({ event: 'usage-failed', err }, 'usage could not be stored'));
    const stopUsage = systemTimers.every(USAGE_EVERY_MS, () => void saveUsage());
    undo.add(async () => {
      stopUsage();
      await settle();
      await saveUsage();
    });

    // All ports before anything is seeded, so that a start that cannot be leaves no trace.
    let demo: Awaited<ReturnType<typeof startDemo>> | null = null;
    let started = false;
    const main = await open(
      onceReady(() => (started ? app : undefined)),
      config.port,
    );
    await open(createReplayApp({ ...config, dist, log }), config.port + 2);
    if (config.demo) {
      await open(
        onceReady(() => demo?.site),
        config.port + 1,
      );
      demo = await startDemo({ config, records, clock });
    }
    const resumed = await resume();
    main.on('upgrade', relay.upgrade);
    undo.add(() => relay.close(GRACE_MS));
    started = true;

    const sweeping = startSweeping({
      run: async () => {
        const { outcome } = await sweep();
        if (outcome === 'done') sweepHealth.done();
        return outcome === 'done' ? undefined : SWEEP_AGAIN_MS;
      },
      failed: (err) => log.error({ event: 'sweep-failed', err }, 'sweep failed'),
      everyMs: SWEEP_EVERY_MS,
      wait: (ms, signal) => sleep(ms, true, { signal, ref: false }).catch(() => false),
    });
    undo.add(() => sweeping.stop());
    const delivering = startDelivering({
      ...delivery,
      timers: systemTimers,
      failed: (err) => log.error({ event: 'delivery-failed', err }, 'a round of deliveries failed'),
    });
    undo.add(() => delivering.stop());
    log.info({ event: 'started', port: config.port, resumedSessions: resumed }, 'server started');
    return {
      config,
      demo: demo?.demo ?? null,
      stop: async () => {
        await undo.run();
        log.info({ event: 'stopped' }, 'server stopped');
      },
    };
  } catch (error) {
    await undo.run();
    throw error;
  }
};

const announce = ({ config, demo }: RunningServer): void => {
  const dashboard = demo ? `${config.publicUrl}/dashboard/${DEMO_SLUG}/` : `${config.publicUrl}/dashboard/`;
  if (demo) console.log(`demo site: ${demo.url}`);
  console.log(`dashboard: ${dashboard}`);
  if (!demo) return;
  console.log(`agent login: ${dashboard} ${DEMO_ACCOUNTS.agent.email} ${demo.logins.agent}`);
  console.log(`second agent login: ${dashboard} ${DEMO_ACCOUNTS.secondAgent.email} ${demo.logins.secondAgent}`);
  console.log(`owner login: ${dashboard} ${DEMO_ACCOUNTS.owner.email} ${demo.logins.owner}`);
};

/** Starts, says where, and stops on a signal. A start that cannot be ends with one line and exit code 1. */
export const runServer = async (env: Environment): Promise<void> => {
  try {
    const server = await startServer({ env });
    let stopping = false;
    const stop = async (): Promise<void> => {
      if (stopping) return;
      stopping = true;
      await server.stop();
      process.exit(0);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // Whoever reads these lines may stop it at once.
    announce(server);
  } catch (error) {
    console.error(error instanceof CopaneError ? `Copane did not start: ${error.message}` : error);
    process.exit(1);
  }
};

if (import.meta.main) await runServer(process.env);
