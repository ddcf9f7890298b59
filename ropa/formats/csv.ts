import type { ActivityRow } from '../document/activityRowSchema.ts';
import type { Contact, RopaDocument } from '../document.ts';
import { safeCell } from './safeCell.ts';

type Cell = (row: ActivityRow, document: RopaDocument) => string;

const COLUMNS: Readonly<Record<string, Cell>> = {
  'Processing activity': ({ title }) => title,
  Role: ({ role }) => role,
  Purpose: ({ purpose }) => purpose,
  'Data subjects': ({ subjects }) => subjects.join('; '),
  'Categories of data': ({ categories }) => categories.join('; '),
  'Special categories': ({ specialCategories }) => specialCategories,
  Recipients: ({ recipients }) => recipients.map(({ name, location }) => `${name} (${location})`).join('; ') || 'none',
  'Safeguards of transfers': (row, document) => safeguards(row, document),
  Where: ({ locations }) => locations.join('; '),
  Retention: ({ retention }) => retention.text,
  'Technical measures': ({ measures }) => measures.technical.join('; '),
  'Organisational measures': ({ measures }) => measures.organisational.join('; '),
  'Stored fields': ({ processing }) => String(processing.storedFields),
  'Live only': ({ processing }) => processing.liveStreams.join('; '),
  Notes: ({ notes }) => notes.join(' '),
  Processor: (_row, { processor }) => contact(processor),
  'Data protection officer': (_row, { dataProtectionOfficer }) => contact(dataProtectionOfficer),
  Controller: (_row, { controller }) => controller?.name ?? 'every controller',
  Agreement: (_row, { contractReference }) => contractReference ?? '',
  Date: (_row, { date }) => date,
  Version: (_row, { version }) => (version ? String(version.number) : 'draft'),
};

/** One table, a row for each activity, by RFC 4180: CRLF, quotes where needed, UTF-8. */
export function toCsv(document: RopaDocument): string {
  const rows = document.activities.map((row) => Object.values(COLUMNS).map((cell) => cell(row, document)));
  return [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function safeguards({ recipients }: ActivityRow, document: RopaDocument): string {
  const outside = document.transfers.filter(({ recipient }) => recipients.some(({ name }) => name === recipient));
  return outside.map(({ recipient, country, safeguard }) => `${recipient} (${country}): ${safeguard ?? 'NOT DECLARED'}`).join('; ');
}

function contact(given: Contact | null): string {
  return given ? [given.name, given.address, given.email, given.phone].filter(Boolean).join(', ') : 'not declared';
}
