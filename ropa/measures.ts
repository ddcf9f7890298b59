/**
 * Security measures. One is printed only where it points at evidence: a numbered rule with a test that quotes it, or a
 * reference that the operator gives in the deployment.
 */
export type Evidence = { by: 'test'; rule: string; file: string } | { by: 'operator' };
export type Measure = { label: string; kind: 'technical' | 'organisational'; evidence: Evidence };

export const measures = {
  tenantIsolation: {
    label: 'Every record belongs to one customer; the store cannot be asked without one',
    kind: 'technical',
    evidence: { by: 'test', rule: 'STORE-1', file: 'tests/contracts/storeContract.ts' },
  },
  declaredFieldsOnly: {
    label: 'Data that are not declared are refused',
    kind: 'technical',
    evidence: { by: 'test', rule: 'STORE-4', file: 'tests/contracts/storeContract.ts' },
  },
  recordingConsent: {
    label: 'Nobody is recorded without a record of their consent; taken back, it ends what is recorded of them at once',
    kind: 'technical',
    evidence: { by: 'test', rule: 'RCD-1', file: 'tests/integration/recordings/consent.test.ts' },
  },
  appendOnly: {
    label: 'Append-only records',
    kind: 'technical',
    evidence: { by: 'test', rule: 'STORE-8', file: 'tests/contracts/storeContract.ts' },
  },
  encryptionAtRest: {
    label: 'Content is encrypted at rest (AES-256-GCM), a key per person and activity',
    kind: 'technical',
    evidence: { by: 'test', rule: 'STORE-13', file: 'tests/unit/server/records/records.test.ts' },
  },
  keysApart: {
    label: 'Keys are kept apart from the data; destroying one makes every copy unreadable',
    kind: 'technical',
    evidence: { by: 'test', rule: 'STORE-15', file: 'tests/unit/server/records/records.test.ts' },
  },
  clampedRetention: {
    label: 'Deletion is automatic, on the day the period ends',
    kind: 'technical',
    evidence: { by: 'test', rule: 'KEEP-2', file: 'tests/unit/server/retention/sweep.test.ts' },
  },
  signedReceipts: {
    label: 'Every deletion leaves one signed, numbered receipt',
    kind: 'technical',
    evidence: { by: 'test', rule: 'KEEP-14', file: 'tests/unit/server/retention/sweepProperties.test.ts' },
  },
  verifiedProofs: {
    label: 'Receipts, audit exports and approved records verify offline; one changed byte is found',
    kind: 'technical',
    evidence: { by: 'test', rule: 'PROOF-5', file: 'tests/unit/server/proofs/verify.test.ts' },
  },
  auditChain: {
    label: 'The audit log is one unbroken chain of hashes, which verifies after an erasure too',
    kind: 'technical',
    evidence: { by: 'test', rule: 'AUDIT-2', file: 'tests/unit/server/audit/audit.test.ts' },
  },
  erasure: {
    label: 'An erasure leaves nothing of the person in any file or collection',
    kind: 'technical',
    evidence: { by: 'test', rule: 'ERASE-1', file: 'tests/contracts/erasure.test.ts' },
  },
  restoreReplay: {
    label: 'A restored copy is brought up to every deletion since before it serves',
    kind: 'technical',
    evidence: { by: 'test', rule: 'OPS-6', file: 'tests/contracts/backup.test.ts' },
  },
  roleAccess: {
    label: 'Each route is open to its roles alone',
    kind: 'technical',
    evidence: { by: 'test', rule: 'AUTH-8', file: 'tests/integration/server/access.test.ts' },
  },
  egressDenied: {
    label: 'Outgoing requests are denied unless a recipient is declared, enabled and effective',
    kind: 'technical',
    evidence: { by: 'test', rule: 'EGRESS-7', file: 'tests/contracts/egress.test.ts' },
  },
  frozenVersions: {
    label: 'Approved versions of this record are frozen, hashed and signed',
    kind: 'technical',
    evidence: { by: 'test', rule: 'ROPA-17', file: 'tests/unit/server/document/versions.test.ts' },
  },
  noPersistence: {
    label: 'No persistent storage: no stored field can be declared for this activity',
    kind: 'technical',
    evidence: { by: 'test', rule: 'ROPA-4', file: 'tests/unit/ropa/declarationProblems.test.ts' },
  },
  ipTruncation: {
    label: 'IP addresses are truncated before storage',
    kind: 'technical',
    evidence: { by: 'test', rule: 'ROPA-12', file: 'tests/unit/ropa/truncateAddress.test.ts' },
  },
  masking: {
    label: "Masking in the visitor's browser before anything is sent",
    kind: 'technical',
    evidence: { by: 'test', rule: 'MASK-1', file: 'tests/e2e/masking/gauntlet.spec.ts' },
  },
  sealedSession: {
    label: 'End-to-end encryption between visitor and agent',
    kind: 'technical',
    evidence: { by: 'test', rule: 'SEAL-4', file: 'tests/unit/protocol/sealer.test.ts' },
  },
  mediaEncryption: { label: 'DTLS-SRTP encryption of audio and video', kind: 'technical', evidence: { by: 'operator' } },
  transportEncryption: { label: 'TLS for every connection', kind: 'technical', evidence: { by: 'operator' } },
  accessControl: { label: 'Access by role, on a need-to-know basis', kind: 'organisational', evidence: { by: 'operator' } },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof measures;
