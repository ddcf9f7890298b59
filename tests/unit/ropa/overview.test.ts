import { describe, expect, test } from 'vitest';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { RecipientId } from '../../../ropa/recipients.ts';
import { bare, hosted, sampleDocument } from './sampleDocument.ts';

type Row = {
  id: ActivityId;
  title: string;
  purpose: RegExp;
  categories: string[];
  recipients: string[];
  where: RegExp;
  retention: RegExp;
  measures: RegExp[];
};

/**
 * The processor overview, row by row, as corrected: co-browsing is built in, addresses are truncated, an account goes at most 30
 * days after the contract, and "SCCs" is said of the row that needs them.
 */
const OVERVIEW: Row[] = [
  {
    id: 'interactionLog',
    title: 'User interaction logging',
    purpose: /diagnostics and support/,
    categories: ['Truncated IP addresses (/24, /48)', 'Session metadata', 'Page views', 'Custom fields'],
    recipients: ['Mixpanel (EU)', 'Grafana (EU)'],
    where: /Mixpanel: EU; Grafana: EU/,
    retention: /^Depends on the customer's plan; default 14 months$/,
    measures: [/TLS/, /truncated/, /Access by role/],
  },
  {
    id: 'callHandling',
    title: 'Call handling (real-time)',
    purpose: /Real-time audio and video/,
    categories: ['Audio/video streams', 'Connection metadata'],
    recipients: ['Daily (EU/USA)'],
    where: /Directly between the browsers.*Daily: EU\/USA/,
    retention: /^Not stored; live only$/,
    measures: [/TLS/, /No persistent storage/],
  },
  {
    id: 'coBrowsing',
    title: 'Co-browsing sessions',
    purpose: /real-time co-browsing support/,
    categories: ['Cursor movements', 'DOM elements (masked)', 'Page metadata'],
    recipients: [],
    where: /^Relay: EU \(Frankfurt, Germany\)$/,
    retention: /^Not stored; live only$/,
    measures: [/TLS/, /No persistent storage/, /End-to-end/, /Masking/],
  },
  {
    id: 'callRecording',
    title: 'Call recording',
    purpose: /review interactions/,
    categories: ['Audio/video recordings', 'Participant metadata'],
    recipients: ['Daily (EU/USA)', 'MongoDB Atlas (Germany)', 'S3 object storage (Germany)'],
    where: /Store: Germany/,
    retention: /^Customer-defined; default 30 days$/,
    measures: [/encrypted at rest/, /Access by role/],
  },
  {
    id: 'endUserAuthentication',
    title: 'User authentication',
    purpose: /end-users/,
    categories: ['E-mail addresses', 'Password hashes', 'Truncated IP addresses (/24, /48)', 'Session tokens (as hashes)', 'Custom fields'],
    recipients: ['MongoDB Atlas (Germany)', 'Example Hosting AG (Germany)'],
    where: /Store: Germany/,
    retention: /^Until deletion, at most 30 days after the end of the contract$/,
    measures: [/encrypted at rest/, /TLS/, /Access by role/],
  },
  {
    id: 'errorLog',
    title: 'Error logging',
    purpose: /application errors/,
    categories: ['Error reports', 'Pseudonymous ids', 'Request metadata'],
    recipients: ['Grafana (EU)'],
    where: /Grafana: EU/,
    retention: /^30 days$/,
    measures: [/TLS/, /Access by role/],
  },
  {
    id: 'ipGeolocation',
    title: 'IP geolocation',
    purpose: /region/,
    categories: ['IP addresses', 'City', 'Country', 'Internet service provider'],
    recipients: ['ipstack (Germany)'],
    where: /ipstack: Germany/,
    retention: /^Not stored; live only, looked up in real time$/,
    measures: [/No persistent storage/],
  },
  {
    id: 'customFields',
    title: 'Custom data fields',
    purpose: /context, personalisation and analytics/,
    categories: [
      'Names',
      'E-mail addresses',
      'User ids assigned by the customer',
      'Form inputs',
      'Free text',
      'Chat messages',
      'Call prep answers',
    ],
    recipients: ['MongoDB Atlas (Germany)'],
    where: /Store: Germany/,
    retention: /^Customer-defined per field, otherwise the same as user interaction logging \(14 months\)$/,
    measures: [/encrypted at rest/, /Access by role/],
  },
];

const rowsOf = (deployment = hosted) => sampleDocument({ deployment }).activities.filter(({ main }) => main);

describe('the eight rows of the processor overview', () => {
  test('ROPA-13 are all there, in order, and no other', () => {
    expect(rowsOf().map(({ id }) => id)).toEqual(OVERVIEW.map(({ id }) => id));
    expect(rowsOf().map(({ title }) => title)).toEqual(OVERVIEW.map(({ title }) => title));
  });

  test.each(OVERVIEW)('ROPA-13 $title: purpose, subjects, categories, recipients, where, retention and measures', (wanted) => {
    const row = rowsOf().find(({ id }) => id === wanted.id);
    expect(row?.purpose).toMatch(wanted.purpose);
    expect(row?.subjects).toContain("End-users of the customer's websites and apps");
    expect(row?.categories).toEqual(expect.arrayContaining(wanted.categories));
    expect(row?.recipients.map(({ name, location }) => `${name} (${location})`)).toEqual(wanted.recipients);
    expect(row?.locations.join('; ')).toMatch(wanted.where);
    expect(row?.retention.text).toMatch(wanted.retention);
    const measures = [...(row?.measures.technical ?? []), ...(row?.measures.organisational ?? [])].join('; ');
    for (const measure of wanted.measures) expect(measures).toMatch(measure);
  });

  test('ROPA-13 the bare deployment prints the same rows without recipients, places and what nobody has proven', () => {
    for (const [at, row] of rowsOf(bare).entries()) {
      const wanted = OVERVIEW[at];
      expect(row.id).toBe(wanted?.id);
      expect(row.recipients).toEqual([]);
      expect(row.categories).toEqual(expect.arrayContaining(wanted?.categories ?? []));
      expect(row.retention.text).toMatch(wanted?.retention ?? /^$/);
      expect(row.locations.join()).not.toMatch(/Germany|EU/);
      expect([...row.measures.technical, ...row.measures.organisational].join()).not.toMatch(/TLS|Access by role/);
    }
  });

  test('ROPA-13 the general notes of the overview are made specific', () => {
    const { notes, transfers, contractReference } = sampleDocument();
    expect(notes.join(' ')).toMatch(/follows their instructions.*Custom fields are declared by the customer.*chat and the call prep form/);
    expect(transfers).toEqual([expect.objectContaining({ recipient: 'Daily', country: 'USA', safeguard: 'Standard contractual clauses' })]);
    expect(contractReference).toContain('Data processing agreement');
  });

  test.each<[RecipientId, ActivityId[]]>([
    ['mixpanel', ['interactionLog']],
    ['grafana', ['interactionLog', 'errorLog', 'apiLog']],
    ['daily', ['callHandling', 'callRecording']],
    ['mongodbAtlas', ['callRecording', 'endUserAuthentication', 'customFields']],
    ['s3', ['callRecording']],
    ['host', ['endUserAuthentication']],
    ['ipstack', ['ipGeolocation']],
  ])('ROPA-6 turning %s off changes exactly the rows that name it', (id, changed) => {
    const { [id]: _off, ...recipients } = hosted.recipients;
    const without = sampleDocument({ deployment: { ...hosted, recipients } }).activities;
    const differing = sampleDocument().activities.filter((before, at) => JSON.stringify(before) !== JSON.stringify(without[at]));
    expect(differing.map((row) => row.id)).toEqual(changed);
  });
});
