import {
  AlignmentType,
  Bookmark,
  Document,
  type Table as DocxTable,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import { flowSentences } from '../outline/flow.ts';
import type { Block, Outline, Section } from '../outline/outline.ts';
import { docxStyles } from './docxStyles.ts';
import { factTable, PAGE, SOFT, table } from './docxTables.ts';

type Part = Paragraph | DocxTable;

/** A4 with headings that Word knows, wide tables on pages on their side, page numbers, head rows that repeat. */
export async function toDocx(document: RopaDocument): Promise<Uint8Array> {
  const outline = documentOutline(document);
  const file = new Document({
    title: outline.title,
    subject: 'Record of processing activities, Art. 30 GDPR',
    creator: document.processor?.name ?? 'Copane',
    description: outline.subtitle,
    styles: docxStyles(),
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
