import { describe, expect, test } from 'vitest';
import { documentDiff } from '../../../ropa/diff/documentDiff.ts';
import type { RopaDocument } from '../../../ropa/document.ts';
import { days, months } from '../../../ropa/period.ts';
import type { RetentionSettings } from '../../../ropa/retention.ts';
import { bare, fullDocument, hosted, mood, sampleDocument } from './sampleDocument.ts';

const of = (settings: RetentionSettings, customFields = [mood]): RopaDocument =>
  sampleDocument({ controller: { id: 'ten_1', name: 'Acme', settings, customFields } });
const period = (amount: number) => ({ kind: 'period', period: days(amount) }) as const;

describe('the difference between two documents', () => {
  test('ROPA-14 is in words, one sentence a difference', () => {
    expect(documentDiff(of({}), of({ callRecording: period(14) }))).toEqual(['Call recording: retention 30 days -> 14 days']);
  });

  test('ROPA-14 a retention that others follow is said for each row, and not again for each field', () => {
    const changes = documentDiff(sampleDocument(), of({ interactionLog: { kind: 'period', period: months(6) } }, []));
    expect(changes.filter((change) => change.includes('retention 14 months -> 6 months'))).toEqual([
      'User interaction logging: retention 14 months -> 6 months',
    ]);
    expect(changes.filter((change) => change.startsWith('Field '))).toEqual([]);
  });

  test('ROPA-14 recipients that come, go and are announced', () => {
    const { ipstack, daily, ...recipients } = hosted.recipients;
    const without = sampleDocument({ deployment: { ...hosted, recipients: { ...recipients, ...(daily ? { daily } : {}) } } });
    expect(documentDiff(without, sampleDocument())).toEqual([
      'IP geolocation: recipients: ipstack added',
      'Recipient enabled: ipstack (Germany)',
    ]);
    expect(documentDiff(sampleDocument(), without)).toContain('Recipient disabled: ipstack (Germany)');
    const later = sampleDocument({
      deployment: {
        ...hosted,
        recipients: {
          ...without.recipients,
          ...recipients,
          daily,
          ipstack: ipstack && { ...ipstack, effectiveFrom: '2027-01-01' },
        } as never,
      },
    });
    expect(documentDiff(without, later)).toEqual(['Recipient announced from 2027-01-01: ipstack (Germany)']);
  });

  test('ROPA-14 terms of a recipient', () => {
    const { daily } = hosted.recipients;
    const moved = {
      ...hosted,
      recipients: { ...hosted.recipients, ...(daily ? { daily: { ...daily, safeguard: 'Adequacy decision' } } : {}) },
    };
    expect(documentDiff(sampleDocument(), sampleDocument({ deployment: moved }))).toEqual([
      'Daily: safeguard Standard contractual clauses -> Adequacy decision',
    ]);
  });

  test('ROPA-14 fields, measures and custom fields', () => {
    const document = fullDocument();
    const fields = [...document.fields.slice(1), { ...document.fields[0], field: 'mood' } as (typeof document.fields)[number]];
    const changed: RopaDocument = {
      ...document,
      fields,
      measures: document.measures.filter(({ id }) => id !== 'masking'),
      customFields: document.customFields?.map((field) => ({ ...field, encrypted: false })) ?? null,
    };
    expect(documentDiff(document, changed)).toEqual([
      'Field added: mood of tenants (configuration by the customer, configuration of the service)',
      'Field removed: name of tenants',
      'Custom field Acme Ltd: no longer encrypted',
      "Measure lost: Masking in the visitor's browser before anything is sent",
    ]);
  });

  test('ROPA-14 nothing is said when only the date, the version or measured figures differ', () => {
    const { compliance: _c, version: _v, ...rest } = fullDocument();
    const later: RopaDocument = {
      ...rest,
      date: '2027-02-02',
      compliance: null,
      version: null,
      earlierVersions: [],
      registryHash: '1'.repeat(64),
    };
    expect(documentDiff(fullDocument(), later)).toEqual([]);
  });

  test('ROPA-14 no sentence shows a path or a value of JSON', () => {
    const sentences = [
      ...documentDiff(sampleDocument({ deployment: bare }), fullDocument()),
      ...documentDiff(fullDocument(), sampleDocument({ deployment: bare })),
    ];
    expect(sentences.length).toBeGreaterThan(20);
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|\[object|[{}]|\w+\[\d+\]|retention\.text/);
  });
});
