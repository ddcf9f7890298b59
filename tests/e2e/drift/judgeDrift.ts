import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import { type DeviceItem, deviceItems } from '../../../ropa/deviceItems.ts';
import { logFields } from '../../../ropa/logFields.ts';
import { allCanaries } from './canaries.ts';
import { type FakeRecipients, leaksToRecipients } from './fakeRecipients.ts';
import type { DeviceWalk } from './walkDevice.ts';
import { walkFolder } from './walkFolder.ts';
import { walkLog } from './walkLog.ts';
import { walkMongo } from './walkMongo.ts';

/** All that can be looked at after a drive, whose server is stopped. */
export type Evidence = {
  folder: string;
  mongodbUri: string | undefined;
  /** Everything that the process printed. */
  output: string;
  /** Hosts that browsers asked. */
  hosts: string[];
  own: (host: string) => boolean;
  /** Addresses that the server connected to, and those that it may. */
  connections: string[];
  allowed: readonly string[];
  device: DeviceWalk;
  recipients: Pick<FakeRecipients, 'sent' | 'mails'>;
  /** Paths that were seen filled at an earlier look. */
  seenBefore: ReadonlySet<string>;
};

export type Findings = { problems: string[]; unobserved: string[]; seen: Set<string>; summary: string };

/** There for a moment only; the rule whose test looks at that moment. */
const PASSING: Readonly<Record<string, string>> = {
  'receipts.items': 'tests/unit/server/retention: a sweep killed between plan and deletion',
  'leases.holder': 'tests/unit/server/retention: two sweeps at once',
  'leases.expiresAt': 'tests/unit/server/retention: two sweeps at once',
};

const declaredFields = (): string[] =>
  Object.entries<CollectionDeclaration>(collections).flatMap(([name, { fields }]) =>
    Object.keys(fields).map((field) => `${name}.${field}`),
  );

const nameOf = ({ whose, place, name }: DeviceItem): string => `${name} in ${place} of the ${whose}`;

/** Undeclared things that are there, and declared ones that never were. */
export const judgeDrift = async (evidence: Evidence): Promise<Findings> => {
  const { device, hosts, connections, recipients } = evidence;
  const folder = walkFolder(evidence.folder);
  const mongo = evidence.mongodbUri ? await walkMongo(evidence.mongodbUri) : null;
  const log = walkLog(evidence.output);
  const seen = new Set([...evidence.seenBefore, ...folder.seen, ...(mongo?.seen ?? [])]);
  const problems = new Set([
    ...folder.problems,
    ...(mongo?.problems ?? []),
    ...log.problems,
    ...device.problems,
    ...hosts.filter((host) => !evidence.own(host)).map((host) => `a browser asked ${host}`),
    ...connections.filter((address) => !evidence.allowed.includes(address)).map((address) => `the server connected to ${address}`),
    ...leaksToRecipients(recipients),
  ]);
  const unobserved = [
    ...declaredFields().filter((path) => !seen.has(path) && !Object.hasOwn(PASSING, path)),
    ...Object.entries(logFields).flatMap(([field, { when }]) => (when === 'fault' || log.seen.has(field) ? [] : [`log field ${field}`])),
    ...deviceItems.filter((item) => !device.seen.has(item)).map(nameOf),
  ];
  const summary = [
    `${allCanaries.length} canaries planted`,
    `walked ${folder.records + (mongo?.records ?? 0)} records with ${seen.size} declared fields, ${folder.files} files, ${log.lines} log lines`,
    `${device.items} items on devices, ${hosts.length} hosts of browsers, ${connections.length} connections of the server`,
    `${recipients.sent.length + recipients.mails.length} messages to recipients`,
    `found ${problems.size} undeclared, ${unobserved.length} declared and never seen`,
  ].join('; ');
  return { problems: [...problems], unobserved, seen, summary };
};
