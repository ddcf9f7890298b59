import type { ActivityId } from './activityIds.ts';

/** What lies on the disk of a node, or in a second database, beside the collections. Paths are in the data folder. */
export type StoredFile = {
  holds: string;
  activity: ActivityId;
  retention: string;
  /** Tables of a database beside the collections, with their columns. */
  tables?: Readonly<Record<string, readonly string[]>>;
};

export const files = {
  'copane.sqlite': {
    holds: 'the collections of this appendix (embedded store)',
    activity: 'serviceConfiguration',
    retention: 'as each collection',
  },
  'keys/keys.sqlite': {
    holds: 'wrapped keys, each with the pseudonym of a person and an activity; with MongoDB a database of its own',
    activity: 'serviceConfiguration',
    retention: 'until nothing that the key encrypted is left',
    tables: { keys: ['tenantId', 'owner', 'activity', 'keyId', 'wrapped'], roots: ['name', 'wrapped'] },
  },
  'keys/master.key': {
    holds: 'the master key, where none is given by the operator',
    activity: 'serviceConfiguration',
    retention: 'with the installation',
  },
  'demo/logins.json': {
    holds: 'passwords of the made-up accounts of the demo, where the demo is on',
    activity: 'serviceConfiguration',
    retention: 'with the installation',
  },
  'server.lock': {
    holds: 'nothing; keeps a second server off the folder',
    activity: 'serviceConfiguration',
    retention: 'with the installation',
  },
} as const satisfies Record<string, StoredFile>;
