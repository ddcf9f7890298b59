import type { ActivityRow, Contact, RopaDocument } from '../document.ts';
import { bullets, cell, table } from './markdownParts.ts';

/** For reading: an overview first, then each activity, then who and where, then every stored field. */
export function toMarkdown(document: RopaDocument): string {
  const processed = document.activities.filter((row) => row.role === 'processor');
  const main = processed.filter((row) => row.main);
  const further = processed.filter((row) => !row.main);
  const own = document.activities.filter((row) => row.role === 'controller');
  return [
    `# ${document.title}`,
    head(document),
    section('Overview', overview(main)),
    section('The processing activities', main.map((row, at) => activity(row, `${at + 1}. `)).join('\n\n')),
    section("Further processing on the customers' behalf", further.map((row) => activity(row)).join('\n\n')),
    section("The operator's own processing (Art. 30(1) GDPR)", own.map((row) => activity(row)).join('\n\n')),
    section('Recipients', recipientTable(document)),
    section('Transfers to third countries', transfers(document)),
    section('Live only: passed on, not stored by the product', streamTable(document)),
    section('Security measures', measureTable(document)),
    section('General notes', bullets(document.notes)),
    section('Not declared by this deployment', document.openPoints.length > 0 ? bullets(document.openPoints) : 'Nothing.'),
    section('Appendix: every stored field', fieldTable(document)),
    section('Appendix: files in the data folder', fileTable(document)),
  ]
    .join('\n\n')
    .concat('\n');
}

function head(document: RopaDocument): string {
  const { controllers, contractReference, reviewedOn, nextReview } = document;
  return bullets([
    `**As configured on** ${document.date}, deployment “${document.deployment}”`,
    `**Processor:** ${contact(document.processor)}`,
    `**Data protection officer:** ${contact(document.dataProtectionOfficer)}`,
    ...(document.representative ? [`**Representative:** ${contact(document.representative)}`] : []),
    ...(document.controller ? [`**Controller:** ${cell(document.controller.name)} (${document.controller.id})`] : []),
    ...(controllers ? [`**Controllers:** ${controllers.map(({ name }) => cell(name)).join(', ') || 'none yet'}`] : []),
    ...(contractReference ? [`**Agreement:** ${cell(contractReference)}`] : []),
    ...(reviewedOn ? [`**Reviewed on:** ${reviewedOn}`] : []),
    ...(nextReview ? [`**Next review:** ${nextReview}`] : []),
    'Made from the declarations that also create the storage and run the deletions.',
  ]);
}

function overview(rows: ActivityRow[]): string {
  return table(
    ['Processing activity', 'Purpose', 'Recipients', 'Where', 'Retention'],
    rows.map((row) => [row.title, row.purpose, recipientsOf(row), row.locations.join('; '), row.retention.text]),
  );
}

function activity(row: ActivityRow, number = ''): string {
  return [
    `### ${number}${row.title}`,
    bullets([
      `**Purpose:** ${row.purpose}`,
      `**Data subjects:** ${row.subjects.join('; ')}`,
      `**Categories of data:** ${row.categories.join(', ')}`,
      `**Recipients:** ${recipientsOf(row)}`,
      `**Where:** ${row.locations.join('; ')}`,
      `**Retention:** ${row.retention.text}`,
      `**Security measures:** ${row.measures.join('; ') || 'none with evidence'}`,
      `**In this version:** ${processing(row)}`,
    ]),
    ...(row.notes.length > 0 ? [row.notes.join(' ')] : []),
  ].join('\n\n');
}

function recipientsOf(row: ActivityRow): string {
  const named = row.recipients.map(
    ({ name, location, safeguard }) => `${name} (${location}${safeguard ? `, ${safeguard.toLowerCase()}` : ''})`,
  );
  return named.join(', ') || 'none';
}

function processing({ processing: { storedFields, liveStreams } }: ActivityRow): string {
  const stored = storedFields > 0 ? [`${storedFields} stored ${storedFields === 1 ? 'field' : 'fields'}, see the appendix`] : [];
  const live = liveStreams.length > 0 ? [`live only: ${liveStreams.join(', ').toLowerCase()}`] : [];
  return [...stored, ...live].join('; ') || 'the product stores and relays nothing for this activity';
}

function recipientTable({ recipients, announced, infrastructure }: RopaDocument): string {
  const columns = ['Recipient', 'Service', 'Where', 'Safeguard', 'Since', 'For', 'Data'];
  const rows = (list: typeof recipients) =>
    list.map((row) => [
      row.name,
      row.service,
      row.location,
      row.safeguard ?? 'not needed in the EEA',
      row.effectiveFrom,
      row.activities.join(', '),
      row.categories.join(', '),
    ]);
  const parts = [
    recipients.length > 0
      ? table(columns, rows(recipients))
      : 'None: no provider is enabled. Peer-to-peer calls go directly between the browsers.',
  ];
  if (infrastructure.length > 0)
    parts.push(`Infrastructure:\n\n${bullets(infrastructure.map(({ name, location, holds }) => `**${name}** (${location}): ${holds}`))}`);
  if (announced.length > 0) parts.push(`Announced, not yet in effect:\n\n${table(columns, rows(announced))}`);
  return parts.join('\n\n');
}

function transfers({ transfers: rows }: RopaDocument): string {
  if (rows.length === 0) return 'None.';
  return table(
    ['Recipient', 'Country', 'Safeguard', 'For'],
    rows.map((row) => [row.recipient, row.country, row.safeguard ?? 'NOT DECLARED', row.activities.join(', ')]),
  );
}

const PROTECTION: Record<string, string> = {
  sealed: 'end to end, the server passes ciphertext on',
  direct: 'encrypted from browser to browser',
  readable: 'in the memory of the server',
  output: 'standard output of the server, without addresses, page content or field values',
};

function streamTable({ streams }: RopaDocument): string {
  return table(
    ['What', 'Activity', 'Data', 'How', 'Gone'],
    streams.map((row) => [row.label, row.activity, row.categories.join(', '), PROTECTION[row.protection] ?? row.protection, row.ends]),
  );
}

function measureTable({ measures }: RopaDocument): string {
  const rows = measures.map(({ label, kind, evidence }) => [label, kind, evidence]);
  return `Only measures with evidence are printed.\n\n${table(['Measure', 'Kind', 'Evidence'], rows)}`;
}

function fieldTable({ fields }: RopaDocument): string {
  return table(
    ['Collection', 'Field', 'Category', 'Activity', 'Retention', 'Encrypted'],
    fields.map((row) => [row.collection, row.field, row.category, row.activity, row.retention, row.encrypted ? 'yes' : '']),
  );
}

function fileTable({ files }: RopaDocument): string {
  return table(
    ['File', 'Holds', 'Kept'],
    files.map(({ path, holds, retention }) => [path, holds, retention]),
  );
}

function contact(given: Contact | null): string {
  return given
    ? [given.name, given.address, given.email, given.phone].flatMap((part) => (part ? [cell(part)] : [])).join(', ')
    : 'not declared';
}

const section = (title: string, body: string): string => `## ${title}\n\n${body}`;
