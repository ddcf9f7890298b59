import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { signInAs } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { canaries } from './canaries.ts';
import { driveAccounts, signInInPanel } from './driveAccounts.ts';
import { driveFaults } from './driveFaults.ts';
import { driveIdentities } from './driveIdentities.ts';
import { drivePrivacy } from './drivePrivacy.ts';
import { openRecording, recordCall, trashRecording } from './driveRecording.ts';
import { driveSession, endSession, tellThePage } from './driveSession.ts';
import { driveWaiting } from './driveWaiting.ts';
import { type FakeRecipients, startFakeRecipients } from './fakeRecipients.ts';
import type { Evidence } from './judgeDrift.ts';
import { type OwnerApi, signInByHttp } from './ownerApi.ts';
import { recordHosts } from './recordHosts.ts';
import { type DeviceWalk, walkDevice } from './walkDevice.ts';
import { walkFolder } from './walkFolder.ts';
import { walkMongo } from './walkMongo.ts';

/** Everything that one drive through the product left to be looked at. */
export type Drive = {
  folder: string;
  fakes: FakeRecipients;
  /** What is there to be looked at; only after `stop` is it whole. */
  evidence(): Evidence;
  product: Product;
  /** With which it runs, and the commands beside it. */
  env: Record<string, string>;
  owner: OwnerApi;
  /** The person who was known on two devices. */
  customer: string;
  /** Ends the processes; the folder stays. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

/** What the demo shop itself keeps on a device. */
const PAGES_OWN = /^northwind/;
const NOTHING = /^$/;
const PRELOAD = join(import.meta.dirname, 'recordEgress.ts');
const browserAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 ${canaries.userAgent.text}/1.0`;

/** Starts the product with every recipient enabled, each a fake on this machine, and drives it through all that it can do. */
export const openDrive = async (browser: Browser, mongodbUri?: string): Promise<Drive> => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-drift-'));
  const scratch = mkdtempSync(join(tmpdir(), 'copane-drift-egress-'));
  const [egressFile, wishFile] = [join(scratch, 'egress'), join(scratch, 'wish')];
  const fakes = await startFakeRecipients();
  const allowed = [...fakes.addresses, ...(mongodbUri ? [new URL(mongodbUri).host] : [])];
  const env = {
    ...fakes.env,
    ...(mongodbUri ? { MONGODB_URI: mongodbUri } : {}),
    TRUST_PROXY: 'loopback',
    NODE_OPTIONS: `--import ${PRELOAD}`,
    DRIFT_EGRESS: egressFile,
    DRIFT_ALLOWED: allowed.join(),
    DRIFT_WISH: wishFile,
  };
  const product = await startProduct(env, { dataFolder: folder });
  const own = ownHosts(product);
  const hosts = new Set<string>();
  const device: DeviceWalk = { seen: new Set(), problems: [], items: 0 };
  const contexts: BrowserContext[] = [];
  const open = async (address: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1180, height: 800 },
      userAgent: browserAgent,
      extraHTTPHeaders: { 'x-forwarded-for': address },
    });
    contexts.push(context);
    await recordHosts(context, hosts, own);
    return context.newPage();
  };

  const owner = await signInByHttp(product, product.owner);
  const seenEarly = new Set<string>();
  const { data: sites } = await owner.call<{ data: { key: string }[] }>('GET', '/sites');
  const site = sites[0]?.key ?? '';
  await owner.call('PATCH', `/sites/${site}`, { assetHosts: ['files.northwind-outdoor.com'] });
  await owner.call('PATCH', `/sites/${site}/masking`, {
    ...{ mask: ['.mask-me'], block: ['.block-me'], show: ['.show-me'], maskAccounts: true, maskPersons: true },
  });
  await declareFields(owner);
  const agent = await open(canaries.agentAddress.text);
  const visitor = await open(canaries.address.text);
  await signInAs(agent, product, product.agent);
  const widget = await tellThePage(visitor, product);
  await driveSession(visitor, agent, widget, product, () =>
    recordCall(agent, widget, owner, () => walkDevice(device, 'agent', agent.context(), [agent], NOTHING)),
  );
  await walkDevice(device, 'visitor', visitor.context(), [visitor], PAGES_OWN);
  await walkDevice(device, 'agent', agent.context(), [agent], NOTHING);
  await refuseSelector(visitor, product, site);
  const sessionId = /ses_\w+/.exec(agent.url())?.[0] ?? '';
  await driveFaults(product, site, sessionId);
  await endSession(agent);
  // Some of it is replaced or gone by the end.
  for (const path of (mongodbUri ? await walkMongo(mongodbUri) : walkFolder(folder)).seen) seenEarly.add(path);
  fakes.recover();
  const devices = [await open(canaries.address.text), await open(canaries.address.text)];
  const customer = await driveIdentities(devices, product, owner);
  await driveAccounts(product, site, fakes);
  await visitor.goto(product.demoUrl);
  await signInInPanel(visitor);
  await walkDevice(device, 'visitor', visitor.context(), [visitor], PAGES_OWN);
  const waiting = await open(canaries.address.text);
  await driveWaiting(waiting, product);
  await walkDevice(device, 'visitor', waiting.context(), [waiting], PAGES_OWN);
  await openRecording(owner, sessionId);
  await drivePrivacy(owner, customer);
  await trashRecording(owner, sessionId);

  return {
    folder,
    fakes,
    evidence: () => ({
      folder,
      mongodbUri,
      output: product.output(),
      hosts: [...hosts],
      own,
      connections: existsSync(egressFile) ? readFileSync(egressFile, 'utf8').split('\n').filter(Boolean) : [],
      allowed,
      device,
      recipients: fakes,
      seenBefore: seenEarly,
    }),
    product,
    env: { ...env, COPANE_DATA: folder },
    owner,
    customer,
    stop: async () => {
      for (const context of contexts) await context.close();
      await product.stop();
    },
    close: () => fakes.close(),
  };
};

/** The three addresses of the product, under either name of this machine. */
const ownHosts = ({ dashboardUrl }: Product): ((host: string) => boolean) => {
  const port = Number(new URL(dashboardUrl).port);
  const hosts = new Set(['localhost', '127.0.0.1'].flatMap((name) => [port, port + 1, port + 2].map((one) => `${name}:${one}`)));
  return (host) => hosts.has(host);
};

/** A page tells that it cannot read one of the site's selectors. */
const refuseSelector = (visitor: Page, { dashboardUrl }: Product, site: string): Promise<unknown> =>
  visitor.evaluate(([url, body]) => fetch(url, { method: 'POST', body }), [
    new URL('/visitor/masking', dashboardUrl).href,
    JSON.stringify({ site, refused: '.mask-me' }),
  ] as const);

const declareFields = async (owner: OwnerApi): Promise<void> => {
  const field = {
    label: 'Drift',
    type: 'text',
    choices: [],
    required: false,
    sources: ['page', 'api', 'agent'],
    category: 'user.content.customField',
    encrypted: true,
    shownToAgents: true,
    callPrep: false,
    keep: { kind: 'sameAs', activity: 'interactionLog' },
  };
  await owner.call('POST', '/privacy/fields', { ...field, name: 'driftSecret' });
  const keep = { kind: 'period', period: { amount: 3, unit: 'months' } };
  await owner.call('POST', '/privacy/fields', { ...field, name: 'driftPlain', encrypted: false, keep });
};
