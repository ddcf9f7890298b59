import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activities } from '../../../ropa/activities.ts';
import { renderDocument } from '../../../ropa/formats/formats.ts';
import { fullDocument } from '../../unit/ropa/sampleDocument.ts';

const works = (command: string, flag: string): boolean => spawnSync(command, [flag], { stdio: 'ignore' }).error === undefined;
const pdftotext = works('pdftotext', '-v');
const office = pdftotext && works('soffice', '--version');
const document = fullDocument('Änne & \u0001Żółć\ud800 Ελλάδα');

/** Titles of all activities, in the order in which the document prints them: those of the operator come last. */
const titles = Object.values(activities).map(({ title }) => title);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copane-readers-'));
  for (const format of ['pdf', 'docx', 'xlsx'] as const)
    writeFileSync(join(folder, `${format}.${format}`), await renderDocument(document, format));
  if (!office) return;
  // One start for both: it is the start that takes long. The profile is its own, so that another one may run.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const convert = [
    '--headless',
    profile,
    '--convert-to',
    'pdf',
    '--outdir',
    join(folder, 'office'),
    join(folder, 'docx.docx'),
    join(folder, 'xlsx.xlsx'),
  ];
  execFileSync('soffice', convert, { stdio: 'ignore' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** On one line, so that wrapping does not count. */
const textOf = (file: string, ...options: string[]): string =>
  execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }).replace(/\s+/g, ' ');

describe.skipIf(!pdftotext)('the PDF in pdftotext', () => {
  test('ROPA-22 its text can be taken out: names, every activity, figures, page numbers', () => {
    const text = textOf(join(folder, 'pdf.pdf'));
    expect(text).toContain('Record of processing activities for Änne & Żółć\ufffd Ελλάδα');
    for (const title of titles) expect(text).toContain(title);
    expect(text).toContain('7 days, set by the customer');
    expect(text).toMatch(/Version 2, in force from 2026-11-21, approved by Ana 1 \/ \d+/);
  });

  test('ROPA-22 wide tables lie on their side, and their head comes back on each page', () => {
    const pages = execFileSync('pdfinfo', ['-l', '999', join(folder, 'pdf.pdf')], { encoding: 'utf8' });
    const wide = [...pages.matchAll(/Page +(\d+) size: +841\.89 x 595\.28/g)].map(([, page]) => page ?? '');
    expect(wide.length).toBeGreaterThan(5);
    const last = wide.slice(-3).map((page) => textOf(join(folder, 'pdf.pdf'), '-f', page, '-l', page));
    for (const text of last) expect(text).toMatch(/Collection Field Category Activity Retention/);
  });
});

describe.skipIf(!office)('DOCX and XLSX in LibreOffice', () => {
  test('ROPA-22 the DOCX opens, with every activity, its headings and page numbers', () => {
    const text = textOf(join(folder, 'office', 'docx.pdf'));
    for (const title of titles) expect(text).toContain(title);
    for (const heading of ['Overview', 'How the data flow', 'Security measures', 'Measured compliance', 'Appendix: every stored field'])
      expect(text).toContain(heading);
    expect(text).toMatch(/page 1 of \d+/);
  });

  test('ROPA-22 the XLSX opens, with its sheets', () => {
    const text = textOf(join(folder, 'office', 'xlsx.pdf'));
    for (const title of titles) expect(text).toContain(title);
    for (const head of ['Technical measures', 'Evidence', 'Collection', 'Set by', 'What changed']) expect(text).toContain(head);
  });
});
