import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import { type Outline, type Table, table } from '../outline/outline.ts';

/** A sheet each for what one sorts and filters; head rows stay, text wraps. Cells are text, never formulas. */
export async function toXlsx(document: RopaDocument): Promise<Uint8Array> {
  const outline = documentOutline(document);
  const sheets = [about(outline), sheet('Activities', activities(document)), ...tableSheets(outline)];
  return new Uint8Array(await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 10, features: [onePageWide] }).toBuffer());
}

/** Sections with their sheet; those without a table in this document have none. */
const SHEETS: Readonly<Record<string, string>> = {
  controllers: 'Controllers',
  recipients: 'Recipients',
  transfers: 'Transfers',
  live: 'Live only',
  devices: 'Devices',
  backups: 'Backups',
  measures: 'Measures',
  compliance: 'Compliance',
  versions: 'Versions',
  'custom-fields': 'Custom fields',
  fields: 'Fields',
  files: 'Files',
};

type Asked = Parameters<typeof writeXlsxFile>;
type AnySheet = Asked[0][number];
type AnyFeature = NonNullable<NonNullable<Asked[1]>['features']>[number];

/** In print a sheet is as wide as the page (ECMA-376 part 1, 18.3.1.65 and 18.3.1.63). */
const onePageWide: AnyFeature = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) => xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, paperSize: 9, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
};

function tableSheets({ sections }: Outline): AnySheet[] {
  return sections.flatMap(({ id, blocks }) => {
    const tables = blocks.filter((block) => block.kind === 'table');
    const name = SHEETS[id];
    if (!name) return [];
    return tables.map((found, at) => sheet(at === 0 ? name : `${name} (${at + 1})`, found));
  });
}

const ABOUT = [26, 110] as const;

function about({ title, subtitle, facts, sections }: Outline): AnySheet {
  const words = (id: string): string[] =>
    sections
      .filter((section) => section.id === id)
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])));
  const line = (label: string, value: string): Row => [
    { value: label, type: String, textColor: '#566066', alignVertical: 'top', height: heightOf([value], [ABOUT[1]]) },
    { value, type: String, wrap: true, alignVertical: 'top' },
  ];
  return {
    sheet: 'About',
    orientation: 'landscape',
    columns: ABOUT.map((width) => ({ width })),
    data: [
      [{ value: title, type: String, fontWeight: 'bold', fontSize: 16, height: 26 }],
      [{ value: subtitle, type: String, textColor: '#566066' }],
      [],
      ...facts.map(([label, value]) => line(label, value)),
      [],
      ...words('notes').map((note, at) => line(at === 0 ? 'General notes' : '', note)),
      ...words('open').map((point, at) => line(at === 0 ? 'Not declared' : '', point)),
    ],
  };
}

/** Every column of an activity, where the page has an overview and an article each. */
function activities(document: RopaDocument): Table {
  const rows = document.activities.map((row) => [
    row.title,
    row.role,
    row.purpose,
    row.subjects.join('; '),
    row.categories.join(', '),
    row.specialCategories,
    row.recipients.map(({ name, location }) => `${name} (${location})`).join(', ') || 'none',
    row.locations.join('; '),
    row.retention.text,
    row.measures.technical.join('; '),
    row.measures.organisational.join('; '),
    row.notes.join(' '),
  ]);
  const columns = [
    ['Processing activity', 2.4],
    ['Role', 1.1],
    ['Purpose', 3],
    ['Data subjects', 2.4],
    ['Categories of data', 4],
    ['Special categories', 2.4],
    ['Recipients', 2.4],
    ['Where', 3],
    ['Retention', 3],
    ['Technical measures', 5],
    ['Organisational measures', 3],
    ['Notes', 5],
  ] as const;
  return table('Activities', columns, rows, '') as Table;
}

function sheet(name: string, { columns, rows }: Table): AnySheet {
  const widths = columns.map(({ share }) => Math.round(8 + share * 7));
  const head: Row = columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#eef5f4',
    wrap: true,
    alignVertical: 'top',
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#9fb3b1',
  }));
  return {
    sheet: name,
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
    columns: widths.map((width) => ({ width })),
    data: [head, ...rows.map((cells) => body(cells, widths))],
  };
}

function body(cells: readonly string[], widths: readonly number[]): Row {
  const height = heightOf(cells, widths);
  return cells.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top', height }));
}

/** In points. No reader makes rows higher by itself for wrapped text, so the lines are counted; widths are in characters. */
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((text, at) => Math.ceil((text.length * 1.08) / Math.max(4, (widths[at] ?? 10) - 2)));
  return Math.min(400, 4 + 13.5 * Math.max(1, ...lines));
}
