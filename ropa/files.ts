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
    holds:
      'wrapped keys, each with the pseudonym of a person and an activity, and wrapped secrets of the installation: for signatures, searches and the ledger; with MongoDB a database of its own',
    activity: 'serviceConfiguration',
    retention: 'until nothing that the key encrypted is left',
    tables: { keys: ['tenantId', 'owner', 'activity', 'keyId', 'wrapped'], roots: ['name', 'wrapped'] },
  },
  'keys/ledger.sqlite': {
    holds:
      'receipts of deletions with keyed hashes of what went, and keyed hashes of erased people, so that a restore deletes again and nothing is written late; with MongoDB beside the keys',
    activity: 'deletionProofs',
    retention: '60 days, longer than the longest backup',
    tables: {
      entries: ['tenantId', 'number', 'receiptId', 'plannedAt', 'hashes', 'receipt'],
      tombstones: ['tenantId', 'owner', 'at'],
    },
  },
  'keys/master.key': {
    holds: 'the master key, where none is given by the operator',
    activity: 'serviceConfiguration',
    retention: 'with the installation',
  },
  'keys/master.key.next': {
    holds: 'the master key that a change is under way to, where none is given by the operator',
    activity: 'serviceConfiguration',
    retention: 'until the change is done, when it takes the place of the one before',
  },
  'media/': {
    holds: 'media of call recordings, a folder for each track in that of its customer: pieces encrypted with a key of the track',
    activity: 'callRecording',
    retention: 'as the track',
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
