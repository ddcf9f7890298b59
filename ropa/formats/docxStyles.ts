import { LineRuleType } from 'docx';

/** Headings and text as Word's own styles, so that its navigation and contents find them. */
export function docxStyles() {
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
