import type { DocumentFormat } from '../../../protocol/http/privacy.ts';

/** Each format: its button's words, whom it is for, and the ending of its file. */
export const FORMAT_WORDS: Record<DocumentFormat, { label: string; hint: string; ending: string }> = {
  html: { label: 'HTML', hint: 'A page of its own, to read and print', ending: 'html' },
  pdf: { label: 'PDF', hint: 'For the file and for authorities', ending: 'pdf' },
  docx: { label: 'Word', hint: 'To go on writing in', ending: 'docx' },
  xlsx: { label: 'Excel', hint: 'One sheet a part', ending: 'xlsx' },
  csv: { label: 'CSV', hint: 'The activities as a table', ending: 'csv' },
  md: { label: 'Markdown', hint: 'For a repository', ending: 'md' },
  json: { label: 'JSON', hint: 'Canonical, with a schema', ending: 'json' },
  fideslang: { label: 'Fideslang', hint: 'YAML for Fides', ending: 'yml' },
};
