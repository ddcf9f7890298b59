import type { Content, ContentTable } from 'pdfmake/interfaces.js';
import type { Fact, Table } from '../outline/outline.ts';

export const SOFT = '#566066';
const LINE = '#d5dadb';

export function factTable(items: readonly Fact[]): Content {
  return {
    table: { widths: [125, '*'], dontBreakRows: true, body: items.map(([label, value]) => [{ text: label, color: SOFT }, value]) },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
    margin: [0, 0, 0, 6],
  };
}

export function table({ columns, rows }: Table): ContentTable {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const head = columns.map(({ title }) => ({ text: title, bold: true, fillColor: '#eef5f4' }));
  return {
    fontSize: columns.length > 4 ? 7.5 : 8.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ share }) => `${((share / total) * 100).toFixed(2)}%`),
      body: [head, ...rows.map((cells) => cells.map(breakable))],
    },
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    margin: [0, 0, 0, 12],
  };
}

/** Long names without a blank may break before a capital or after a dot or slash. */
function breakable(cell: string): string {
  return cell.replace(/(\S{14,})/g, (word) => word.replace(/([a-z])(?=[A-Z])|([./_@])/g, '$&\u200b'));
}
