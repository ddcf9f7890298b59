import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import { flowSentences } from '../outline/flow.ts';
import type { Block, Outline, Section } from '../outline/outline.ts';
import { factTable, SOFT, table } from './pdfTables.ts';

const INK = '#1d2326';
const MARGIN = 44;
const HEADING = { 1: { fontSize: 22 }, 2: { fontSize: 15, margin: [0, 14, 0, 8] }, 3: { fontSize: 11.5, margin: [0, 12, 0, 5] } } as const;

const font = (name: string): string => decodeURIComponent(new URL(import.meta.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`)).pathname);

/** A4, wide tables on their side; bookmarks, page numbers, head rows that repeat. Roboto is embedded: Latin, Greek and Cyrillic. */
export async function toPdf(document: RopaDocument): Promise<Uint8Array> {
  pdfmake.setFonts({
    Roboto: { normal: font('Regular'), bold: font('Medium'), italics: font('Italic'), bolditalics: font('MediumItalic') },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => /Roboto-\w+\.ttf$/.test(path));
  const outline = documentOutline(document);
  return new Uint8Array(await pdfmake.createPdf(definition(outline, document.date)).getBuffer());
}

function definition(outline: Outline, date: string): TDocumentDefinitions {
  const made = new Date(`${date}T00:00:00.000Z`);
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, 48, MARGIN, 52],
    language: 'en',
    displayTitle: true,
    info: { title: outline.title, subject: 'Record of processing activities, Art. 30 GDPR', creationDate: made, modDate: made },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: INK },
    footer: (page, pages) => ({
      columns: [
        { text: `${outline.title} · ${outline.subtitle}`, color: SOFT },
        { text: `${page} / ${pages}`, alignment: 'right', width: 50, color: SOFT },
      ],
      fontSize: 7.5,
      margin: [MARGIN, 18, MARGIN, 0],
    }),
    content: [...titleBlock(outline), ...outline.sections.flatMap((section, at) => rendered(section, outline.sections[at - 1]))],
  };
}

function titleBlock({ title, subtitle, facts }: Outline): Content[] {
  return [
    { text: 'Record of processing activities, Art. 30 GDPR', color: SOFT, margin: [0, 24, 0, 4] },
    { text: title, ...HEADING[1], bold: true, lineHeight: 1.1 },
    { text: subtitle, color: SOFT, margin: [0, 6, 0, 16] },
    factTable(facts),
    { text: 'Contents', bold: true, margin: [0, 22, 0, 6] },
    { toc: { id: 'contents', textStyle: { fontSize: 9.5 }, numberStyle: { color: SOFT } } },
  ];
}

/** A wide section, and the one after it, start on a page of their own. */
function rendered({ title, wide, blocks }: Section, before: Section | undefined): Content[] {
  const turns = before === undefined || wide || before.wide;
  const heading: Content = { text: title, bold: true, ...HEADING[2], margin: [...HEADING[2].margin], outline: true, tocItem: 'contents' };
  return groups(blocks).map((group, at) => ({
    stack: [...(at === 0 ? [heading] : []), ...group.flatMap((block) => content(block))],
    unbreakable: fitsOnAPage(group),
    ...(at === 0 && turns ? { pageBreak: 'before', pageOrientation: wide ? 'landscape' : 'portrait' } : {}),
  }));
}

/** What follows a heading belongs to it. */
function groups(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading' && found.at(-1)?.some(({ kind }) => kind !== 'text')) found.push([]);
    found.at(-1)?.push(block);
  }
  return found;
}

/** Kept together where it surely fits, so that no heading stands alone at the end of a page. */
function fitsOnAPage(group: readonly Block[]): boolean {
  const rows = group.map((block) => {
    if (block.kind === 'table') return block.rows.length;
    return block.kind === 'list' || block.kind === 'facts' ? block.items.length : 1;
  });
  return rows.reduce((sum, count) => sum + count, 0) <= 16;
}

function content(block: Block): Content[] {
  switch (block.kind) {
    case 'text':
      return [{ text: block.text, margin: [0, 2, 0, 8], color: SOFT }];
    case 'list':
      return [{ ul: [...block.items], margin: [0, 0, 0, 8] }];
    case 'facts':
      return [factTable(block.items)];
    case 'heading':
      return [{ text: block.text, bold: true, ...HEADING[3], margin: [...HEADING[3].margin], outline: true }];
    case 'flow':
      return [{ ul: flowSentences(block.flow), margin: [0, 0, 0, 8] }];
    case 'table':
      return [{ text: block.caption, bold: true, margin: [0, 6, 0, 5] }, table(block)];
  }
}
