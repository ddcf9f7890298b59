import type { RopaDocument } from '../document.ts';
import { printable } from './printable.ts';

export const FORMATS = ['md', 'html', 'json', 'csv', 'xlsx', 'pdf', 'docx', 'fideslang'] as const;
export type Format = (typeof FORMATS)[number];

type FormatFacts = {
  mediaType: string;
  extension: string;
  /** Not for a terminal. */
  binary: boolean;
  /** Libraries are loaded when they are needed. */
  load(): Promise<(document: RopaDocument) => string | Promise<Uint8Array>>;
};

export const formatFacts: Readonly<Record<Format, FormatFacts>> = {
  md: {
    mediaType: 'text/markdown; charset=utf-8',
    extension: 'md',
    binary: false,
    load: async () => (await import('./markdown.ts')).toMarkdown,
  },
  html: { mediaType: 'text/html; charset=utf-8', extension: 'html', binary: false, load: async () => (await import('./html.ts')).toHtml },
  json: {
    mediaType: 'application/json; charset=utf-8',
    extension: 'json',
    binary: false,
    load: async () => (await import('./json.ts')).toJson,
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    binary: false,
    load: async () => (await import('./csv.ts')).toCsv,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    binary: true,
    load: async () => (await import('./xlsx.ts')).toXlsx,
  },
  pdf: { mediaType: 'application/pdf', extension: 'pdf', binary: true, load: async () => (await import('./pdf.ts')).toPdf },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    binary: true,
    load: async () => (await import('./docx.ts')).toDocx,
  },
  fideslang: {
    mediaType: 'application/yaml; charset=utf-8',
    extension: 'fideslang.yml',
    binary: false,
    load: async () => (await import('./fideslang.ts')).toFideslang,
  },
};

export function isFormat(value: string): value is Format {
  return (FORMATS as readonly string[]).includes(value);
}

/** The bytes of a document in a format; text is UTF-8. Control characters, which no reader shows, are left out. */
export async function renderDocument(document: RopaDocument, format: Format): Promise<Uint8Array> {
  const render = await formatFacts[format].load();
  const made = await render(printable(document));
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}
