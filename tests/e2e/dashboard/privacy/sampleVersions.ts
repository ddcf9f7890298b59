import type { DocumentVersion } from '../../../../protocol/http/privacy.ts';

const FORMATS = ['canonical', 'html', 'pdf', 'docx', 'xlsx', 'csv', 'md', 'json', 'fideslang'];
const version = (number: number, more: Partial<DocumentVersion>): DocumentVersion => ({
  number,
  effectiveFrom: '2026-01-01',
  approvedAt: '2025-12-18T09:12:00.000Z',
  approvedBy: 'Ana Brandt',
  supersededAt: null,
  documentHash: '5d41402abc4b2a76b9719d911017c592ae1c4e1b2b0b822cd15d6c15b0f00a08',
  signature: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  keyId: 'k1-2026-11',
  changes: [],
  formats: FORMATS.map((format, index) => ({
    format,
    sha256: `${index}a7f3924cd18e60a7735bc2f09ad6e4418b2c70f54c9d1f7a0be2c38855d0a6e`,
    bytes: 12_000 + index * 9_100,
  })),
  ...more,
});
export const versions = (): DocumentVersion[] => [
  version(2, {
    effectiveFrom: '2026-07-01',
    approvedAt: '2026-06-20T13:40:00.000Z',
    changes: ['Recordings: 60 days -> 30 days', 'Recipient added: Mixpanel, from 1 Jul 2026'],
  }),
  version(1, { supersededAt: '2026-07-01T00:00:00.000Z' }),
];
