import { buildDocument, type DocumentInput } from '../../../ropa/buildDocument.ts';
import { type Deployment, deploymentSchema } from '../../../ropa/deployment.ts';
import { hostedEu } from '../../../ropa/deployments/hostedEu.ts';
import type { CustomField } from '../../../ropa/document/customFieldRows.ts';
import type { RopaDocument } from '../../../ropa/document.ts';

export const hosted: Deployment = deploymentSchema.parse(hostedEu);
export const bare: Deployment = deploymentSchema.parse({ name: 'bare' });

export const mood: CustomField = {
  name: 'mood',
  label: 'Mood',
  type: 'choice',
  sources: ['page', 'agent'],
  category: 'user.content.customField',
  encrypted: true,
  required: false,
  shownToAgents: true,
  keepAmount: null,
  keepUnit: null,
  keepSameAs: null,
};

export const sampleDocument = (input: Partial<DocumentInput> = {}): RopaDocument =>
  buildDocument({ deployment: hosted, date: '2026-11-21', registryHash: '0'.repeat(64), ...input });

/** With everything in it that a document can have. */
export const fullDocument = (name = 'Acme Ltd'): RopaDocument =>
  sampleDocument({
    controller: {
      id: 'ten_1',
      name,
      settings: { callRecording: { kind: 'period', period: { amount: 7, unit: 'days' } } },
      customFields: [{ ...mood, label: name }],
    },
    compliance: {
      measuredAt: '2026-11-21T13:00:00.000Z',
      lastSweep: { at: '2026-11-21T12:59:00.000Z', outcome: 'done', removed: 12 },
      activities: [
        {
          id: 'interactionLog',
          title: 'User interaction logging',
          retention: '14 months',
          oldest: '2026-01-01T00:00:00.000Z',
          due: '2027-03-01T00:00:00.000Z',
          state: 'kept',
        },
      ],
      receipts: { total: 3, open: 1 },
    },
    version: {
      number: 2,
      effectiveFrom: '2026-11-21',
      approvedAt: '2026-11-21T13:00:00.000Z',
      approvedBy: 'Ana',
      changes: ['Call recording: retention 30 days -> 7 days'],
    },
    earlierVersions: [
      { number: 1, effectiveFrom: '2026-01-01', approvedAt: '2025-12-30T09:00:00.000Z', approvedBy: 'Ana', changes: ['First version'] },
    ],
  });
