import { inLanguage } from './inLanguage.ts';
import { type PreviewWords, previewEn } from './preview.ts';

/** The preview's words in a language, or in English. */
export const previewWordsFor = (language: string): PreviewWords => inLanguage({ en: previewEn }, language) ?? previewEn;
