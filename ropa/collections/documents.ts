import { defineCollection } from '../collection.ts';

const proof = { activity: 'documentVersions', category: 'system.bookkeeping', keep: 'record' } as const;
const FORMATS = ['canonical', 'md', 'html', 'json', 'csv', 'xlsx', 'pdf', 'docx', 'fideslang'] as const;

const versionFields = {
  number: { ...proof, type: 'integer', note: 'From 1, without gaps.' },
  state: {
    ...proof,
    type: 'choice',
    values: ['prepared', 'approved'],
    note: 'A version counts when it is approved: its files are all there then.',
  },
  effectiveFrom: { ...proof, type: 'text', maxLength: 10, note: 'Day, UTC.' },
  registryHash: { ...proof, type: 'text', maxLength: 64, note: 'SHA-256 of the declarations.' },
  documentHash: { ...proof, type: 'text', maxLength: 64, note: 'SHA-256 of the canonical JSON (RFC 8785).' },
  changes: { ...proof, type: 'text', maxLength: 100_000, note: 'What differs from the version before, in words.' },
  signature: { ...proof, type: 'text', maxLength: 200 },
  signingKeyId: { ...proof, type: 'text', maxLength: 60 },
  approvedAt: { ...proof, type: 'time' },
  supersededAt: {
    ...proof,
    type: 'time',
    nullable: true,
    note: 'The anchor: the version in force is never due. A version whose approval was interrupted has one.',
  },
} as const;

const versionIndexes = {
  byNumber: { fields: ['number'], unique: true },
  byEffective: { fields: ['effectiveFrom', 'number'] },
  bySuperseded: { fields: ['supersededAt'] },
} as const;

const fileFields = {
  format: { ...proof, type: 'choice', values: FORMATS },
  bytes: { ...proof, type: 'text', maxLength: 12_000_000, note: 'base64' },
  sha256: { ...proof, type: 'text', maxLength: 64 },
} as const;

export const documentVersions = defineCollection({
  scope: 'tenant',
  idPrefix: 'doc',
  schemaVersion: 1,
  activity: 'documentVersions',
  keep: { by: 'activity', anchor: 'supersededAt' },
  keyOwner: 'tenantId',
  note: "Approved versions of a customer's record of processing activities.",
  fields: {
    ...versionFields,
    approvedById: { activity: 'documentVersions', category: 'user.identifier.pseudonym', keep: 'record', type: 'id', of: 'users' },
    approvedByName: { activity: 'documentVersions', category: 'user.name', keep: 'record', type: 'text', encrypted: true, maxLength: 200 },
  },
  indexes: versionIndexes,
});

export const documentFiles = defineCollection({
  scope: 'tenant',
  idPrefix: 'dfl',
  schemaVersion: 1,
  activity: 'documentVersions',
  keep: { by: 'parent' },
  parent: { collection: 'documentVersions', field: 'versionId' },
  note: 'The bytes of every format, as approved.',
  fields: { versionId: { ...proof, type: 'id', of: 'documentVersions' }, ...fileFields },
  indexes: { byVersion: { fields: ['versionId', 'format'], unique: true } },
});

export const processorVersions = defineCollection({
  scope: 'platform',
  idPrefix: 'pdv',
  schemaVersion: 1,
  activity: 'documentVersions',
  keep: { by: 'activity', anchor: 'supersededAt' },
  note: "Approved versions of the processor's own record.",
  fields: {
    ...versionFields,
    approvedByName: { activity: 'documentVersions', category: 'user.name', keep: 'record', type: 'text', maxLength: 200 },
  },
  indexes: versionIndexes,
});

export const processorFiles = defineCollection({
  scope: 'platform',
  idPrefix: 'pdf',
  schemaVersion: 1,
  activity: 'documentVersions',
  keep: { by: 'parent' },
  parent: { collection: 'processorVersions', field: 'versionId' },
  note: 'The bytes of every format, as approved.',
  fields: { versionId: { ...proof, type: 'id', of: 'processorVersions' }, ...fileFields },
  indexes: { byVersion: { fields: ['versionId', 'format'], unique: true } },
});
