import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../../ropa/buildDocument.ts';
import { type Deployment, deploymentSchema } from '../../../ropa/deployment.ts';
import { hostedEu } from '../../../ropa/deployments/hostedEu.ts';
import { toJson } from '../../../ropa/formats/json.ts';
import { toMarkdown } from '../../../ropa/formats/markdown.ts';
import { loadDeployment } from '../../../ropa/loadDeployment.ts';
import { type Measure, measures } from '../../../ropa/measures.ts';
import { months } from '../../../ropa/period.ts';

const date = '2026-11-21';
const bare = deploymentSchema.parse({ name: 'bare' });
const hosted = deploymentSchema.parse(hostedEu);
const registryHash = '0'.repeat(64);
const document = (deployment: Deployment = bare) => buildDocument({ deployment, date, registryHash });
const row = (id: string, deployment: Deployment = bare) => document(deployment).activities.find((activity) => activity.id === id);
const recipientsOf = (id: string, deployment: Deployment) => row(id, deployment)?.recipients.map(({ name }) => name);

describe('the document', () => {
  test('ROPA-5 the eight activities of the processor overview come first, in its order', () => {
    expect(
      document()
        .activities.filter(({ main }) => main)
        .map(({ title, retention }) => `${title}: ${retention.text}`),
    ).toEqual([
      "User interaction logging: Depends on the customer's plan; default 14 months",
      'Call handling (real-time): Not stored; live only',
      'Co-browsing sessions: Not stored; live only',
      'Call recording: Customer-defined; default 30 days',
      'User authentication: Until deletion, at most 30 days after the end of the contract',
      'Error logging: 30 days',
      'IP geolocation: Not stored; live only, looked up in real time',
      'Custom data fields: Customer-defined per field, otherwise the same as user interaction logging (14 months)',
    ]);
  });

  test('ROPA-5 the categories of the overview are all there', () => {
    const has = (id: string, ...labels: string[]) => expect(row(id)?.categories).toEqual(expect.arrayContaining(labels));
    has('interactionLog', 'Truncated IP addresses (/24, /48)', 'Session metadata', 'Page views', 'Custom fields');
    has('callHandling', 'Audio/video streams', 'Connection metadata');
    has('coBrowsing', 'Cursor movements', 'DOM elements (masked)', 'Page metadata');
    has('callRecording', 'Audio/video recordings', 'Participant metadata');
    has('endUserAuthentication', 'E-mail addresses', 'Password hashes', 'Session tokens (as hashes)', 'Custom fields');
    has('errorLog', 'Error reports', 'Request metadata');
    has('ipGeolocation', 'IP addresses', 'City', 'Country', 'Internet service provider');
    has(
      'customFields',
      'Names',
      'E-mail addresses',
      'User ids assigned by the customer',
      'Form inputs',
      'Free text',
      'Chat messages',
      'Call prep answers',
    );
  });

  test('ROPA-6 no recipient is enabled by default', () => {
    expect(document().recipients).toEqual([]);
    expect(document().activities.flatMap(({ recipients }) => recipients)).toEqual([]);
  });

  test('ROPA-6 the example fills providers, places and safeguards', () => {
    expect(recipientsOf('interactionLog', hosted)).toEqual(['Mixpanel', 'Grafana']);
    expect(recipientsOf('callHandling', hosted)).toEqual(['Daily']);
    expect(recipientsOf('coBrowsing', hosted)).toEqual([]);
    expect(recipientsOf('callRecording', hosted)).toEqual(['Daily', 'MongoDB Atlas', 'S3 object storage']);
    expect(recipientsOf('endUserAuthentication', hosted)).toEqual(['MongoDB Atlas', 'Example Hosting AG']);
    expect(recipientsOf('errorLog', hosted)).toEqual(['Grafana']);
    expect(recipientsOf('ipGeolocation', hosted)).toEqual(['ipstack']);
    expect(recipientsOf('customFields', hosted)).toEqual(['MongoDB Atlas']);
    expect(document(hosted).transfers).toEqual([
      {
        recipient: 'Daily',
        country: 'USA',
        safeguard: 'Standard contractual clauses',
        activities: ['Call handling (real-time)', 'Call recording'],
      },
    ]);
    expect(row('customFields', hosted)?.locations).toContain('Store: Germany (Frankfurt)');
  });

  test('ROPA-6 turning one provider off changes exactly its rows', () => {
    const { ipstack: _ipstack, ...others } = hosted.recipients;
    const without = document({ ...hosted, recipients: others });
    const changed = document(hosted).activities.filter((before, at) => JSON.stringify(before) !== JSON.stringify(without.activities[at]));
    expect(changed.map(({ id }) => id)).toEqual(['ipGeolocation']);
  });

  test('ROPA-6 a recipient counts from its day on, and is announced before', () => {
    const terms = { effectiveFrom: '2026-11-22', location: 'EU', country: 'EU' };
    const deployment = deploymentSchema.parse({ name: 'x', recipients: { mixpanel: terms } });
    expect(document(deployment).recipients).toEqual([]);
    expect(document(deployment).announced.map(({ name }) => name)).toEqual(['Mixpanel']);
    expect(buildDocument({ deployment, date: '2026-11-22', registryHash }).recipients.map(({ name }) => name)).toEqual(['Mixpanel']);
  });

  test('ROPA-6 a transfer without a safeguard is said to have none', () => {
    const terms = { effectiveFrom: '2026-01-01', location: 'USA', country: 'USA' };
    const deployment = deploymentSchema.parse({ name: 'x', recipients: { daily: terms } });
    expect(document(deployment).openPoints.join()).toContain('No safeguard is declared for the transfer to Daily (USA)');
    expect(toMarkdown(document(deployment))).toContain('NOT DECLARED');
  });

  test("ROPA-6 a customer's retention changes exactly the rows it governs", () => {
    const settings = { interactionLog: { kind: 'period', period: months(6) } } as const;
    const changed = buildDocument({
      deployment: bare,
      date,
      registryHash,
      controller: { id: 'ten_1', name: 'Acme', settings, customFields: [] },
    });
    const differing = changed.activities.filter((after, at) => JSON.stringify(after) !== JSON.stringify(document().activities[at]));
    expect(differing.map(({ id, retention }) => [id, retention.text])).toEqual([
      ['interactionLog', '6 months, set by the customer'],
      ['customFields', 'Customer-defined per field, otherwise the same as user interaction logging (6 months)'],
      ['sessionNotes', 'The same as user interaction logging (6 months)'],
    ]);
  });

  test('ROPA-7 a measure is printed only with evidence', () => {
    const labels = (deployment: Deployment) => document(deployment).measures.map(({ id }) => id);
    expect(labels(bare)).not.toContain('transportEncryption');
    expect(labels(deploymentSchema.parse({ name: 'x', evidence: { transportEncryption: 'Report 1' } }))).toContain('transportEncryption');
    expect(row('callHandling')?.measures.technical.join()).not.toContain('TLS');
  });

  test('ROPA-7 the evidence of a measure is a rule that the named test quotes', () => {
    for (const { evidence } of Object.values<Measure>(measures)) {
      if (evidence.by !== 'test') continue;
      const file = join(import.meta.dirname, '../../..', evidence.file);
      expect(existsSync(file), evidence.file).toBe(true);
      expect(readFileSync(file, 'utf8'), evidence.file).toMatch(new RegExp(`['\`](?:[A-Z]+-\\d+ )*${evidence.rule} `));
    }
  });

  test('ROPA-8 what the deployment does not declare is listed', () => {
    expect(document().openPoints.join()).toMatch(/processor are not declared[\s\S]*officer is not declared[\s\S]*location of the store/);
    expect(document(hosted).openPoints.join()).not.toContain('not declared');
  });

  test('ROPA-8 the row says what this version really processes', () => {
    expect(row('coBrowsing')?.processing.storedFields).toBe(0);
    expect(row('coBrowsing')?.processing.liveStreams).toContain('Page events');
    expect(row('callHandling')?.processing.storedFields).toBe(0);
    expect(row('callRecording')?.processing.storedFields).toBeGreaterThan(20);
    expect(row('interactionLog')?.processing.storedFields).toBeGreaterThan(10);
  });

  test('ROPA-9 the same input gives the same bytes', () => {
    expect(toJson(document(hosted))).toBe(toJson(document(hosted)));
    expect(JSON.parse(toJson(document(hosted)))).toEqual(JSON.parse(JSON.stringify(document(hosted))));
  });

  test('ROPA-10 names from outside cannot break the Markdown', () => {
    const name = 'A | B\n# <script>alert(1)</script> [x](javascript:1)';
    const text = toMarkdown(
      buildDocument({
        deployment: { ...bare, processor: { name } },
        date,
        registryHash,
        controllers: [{ id: 'ten_1', name, settings: {}, customFields: 0 }],
      }),
    );
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/^# A|\n# \\?<|\[x\]\(/);
  });
});

describe('the deployment', () => {
  test('ROPA-8 a shipped one by name, any other as JSON', () => {
    expect(loadDeployment('hosted-eu')).toEqual({ deployment: hosted });
    expect(loadDeployment('{"name": "mine"}')).toMatchObject({ deployment: { name: 'mine', recipients: {} } });
  });

  test.each([
    ['an unknown name', 'nowhere'],
    ['a name of the prototype', 'constructor'],
    ['no JSON', '{'],
    ['an unknown key', '{"name": "x", "recipents": {}}'],
    ['an unknown recipient', '{"name": "x", "recipients": {"google": {"effectiveFrom": "2026-01-01", "location": "EU", "country": "EU"}}}'],
    [
      'a day that does not exist',
      '{"name": "x", "recipients": {"daily": {"effectiveFrom": "2026-02-30", "location": "EU", "country": "EU"}}}',
    ],
    ['evidence for an unknown measure', '{"name": "x", "evidence": {"magic": "yes"}}'],
  ])('ROPA-8 %s is refused with a reason', (_what, text) => {
    const loaded = loadDeployment(text);
    expect('problems' in loaded && loaded.problems.join().length).toBeGreaterThan(5);
  });
});
