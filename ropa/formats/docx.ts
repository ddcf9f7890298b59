import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Table as DocxTable,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import { flowSentences } from '../outline/flow.ts';
import type { Block, Fact, Outline, Section, Table } from '../outline/outline.ts';

type Part = Paragraph | DocxTable;

/** In twentieths of a point: A4 and its margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 1000 };
const SOFT = '566066';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'D5DADB' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** A4 with headings that Word knows, wide tables on pages on their side, page numbers, head rows that repeat. */
export async function toDocx(document: RopaDocument): Promise<Uint8Array> {
  const outline = documentOutline(document);
  const file = new Document({
    title: outline.title,
    subject: 'Record of processing activities, Art. 30 GDPR',
    creator: document.processor?.name ?? 'Copane',
    description: outline.subtitle,
    styles: styles(),
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 360, hanging: 240 } } } }],
        },
      ],
    },
    sections: pages(outline),
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Sections that lie the same way share their pages. */
function pages(outline: Outline): ISectionOptions[] {
  const groups: { wide: boolean; parts: Part[] }[] = [{ wide: false, parts: titleBlock(outline) }];
  for (const section of outline.sections) {
    const wide = section.wide === true;
    if (groups.at(-1)?.wide !== wide) groups.push({ wide, parts: [] });
    groups.at(-1)?.parts.push(...rendered(section, wide));
  }
  return groups.map(({ wide, parts }) => ({
    properties: {
      page: {
        size: { width: PAGE.width, height: PAGE.height, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
      },
    },
    footers: { default: footer(outline) },
    children: parts,
  }));
}

function titleBlock({ title, subtitle, facts }: Outline): Part[] {
  return [
    new Paragraph({
      children: [new TextRun({ text: 'Record of processing activities, Art. 30 GDPR', color: SOFT })],
      spacing: { before: 400 },
    }),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ children: [new TextRun({ text: subtitle, color: SOFT })], spacing: { after: 300 } }),
    factTable(facts, false),
  ];
}

function rendered({ id, title, blocks }: Section, wide: boolean): Part[] {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    children: [new Bookmark({ id, children: [new TextRun(title)] })],
  });
  return [heading, ...blocks.flatMap((block) => content(block, wide))];
}

function content(block: Block, wide: boolean): Part[] {
  switch (block.kind) {
    case 'text':
      return [new Paragraph({ children: [new TextRun({ text: block.text, color: SOFT })], spacing: { before: 80, after: 160 } })];
    case 'list':
      return bullets(block.items);
    case 'facts':
      return [factTable(block.items, wide)];
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, keepNext: true })];
    case 'flow':
      return bullets(flowSentences(block.flow));
    case 'table':
      return [
        new Paragraph({
          children: [new TextRun({ text: block.caption, bold: true })],
          keepNext: true,
          spacing: { before: 160, after: 80 },
        }),
        table(block, wide),
        new Paragraph({ spacing: { after: 120 } }),
      ];
  }
}

const bullets = (items: readonly string[]): Paragraph[] =>
  items.map((text) => new Paragraph({ text, numbering: { reference: 'bullets', level: 0 }, spacing: { after: 60 } }));

const roomOf = (wide: boolean): number => (wide ? PAGE.height : PAGE.width) - 2 * PAGE.margin;

function factTable(items: readonly Fact[], wide: boolean): DocxTable {
  const widths = [2600, roomOf(wide) - 2600];
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: roomOf(wide), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows: items.map(
      ([label, value]) =>
        new TableRow({ cantSplit: true, children: [cell(label, widths[0] ?? 0, { color: SOFT }), cell(value, widths[1] ?? 0)] }),
    ),
  });
}

function table({ columns, rows }: Table, wide: boolean): DocxTable {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / total) * roomOf(wide)));
  const size = columns.length > 4 ? 15 : 17;
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map((text, at) => cell(text, widths[at] ?? 0, { size, ...(head ? { bold: true } : {}) }, head)),
    });
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: roomOf(wide), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: LINE, bottom: LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: LINE, insideVertical: NO_LINE },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

type Look = { color?: string; bold?: boolean; size?: number };

function cell(text: string, width: number, look: Look = {}, head = false): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 60, right: 60 },
    ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'EEF5F4', color: 'auto' } } : {}),
    children: [new Paragraph({ children: [new TextRun({ text, ...look })] })],
  });
}

function footer({ title, subtitle }: Outline): Footer {
  const grey = { color: SOFT, size: 15 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        children: [
          new TextRun({ ...grey, text: `${title} · ${subtitle} · ` }),
          new TextRun({ ...grey, children: ['page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function styles() {
  const font = 'Calibri';
  const heading = (size: number, before: number, after: number) => ({
    run: { font, size, bold: true, color: '1D2326' },
    paragraph: { spacing: { before, after, line: 240, lineRule: LineRuleType.AUTO } },
  });
  return {
    default: {
      document: { run: { font, size: 19, color: '1D2326' }, paragraph: { spacing: { line: 264, lineRule: LineRuleType.AUTO } } },
      title: heading(44, 80, 120),
      heading1: heading(30, 360, 160),
      heading2: heading(23, 280, 100),
    },
  };
}
