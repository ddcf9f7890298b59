import { en, type Words } from './en.ts';
import { inLanguage } from './inLanguage.ts';

/** The panel's words in a language, or in English. */
export const wordsFor = (language: string): Words => inLanguage({ en }, language) ?? en;
