import { BorderStyle, Table as DocxTable, Paragraph, ShadingType, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { Fact, Table } from '../outline/outline.ts';

/** In twentieths of a point: A4 and its margins. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1000 };
export const SOFT = '566066';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'D5DADB' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

const roomOf = (wide: boolean): number => (wide ? PAGE.height : PAGE.width) - 2 * PAGE.margin;

export function factTable(items: readonly Fact[], wide: boolean): DocxTable {
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

export function table({ columns, rows }: Table, wide: boolean): DocxTable {
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
