import { en, type Words } from './en.ts';

const CATALOGUES: Record<string, Words> = { en };

/** The catalogue for a BCP 47 tag, its language without region, or English. */
export const wordsFor = (language: string): Words =>
  CATALOGUES[language.toLowerCase()] ?? CATALOGUES[language.split('-')[0]?.toLowerCase() ?? ''] ?? en;
