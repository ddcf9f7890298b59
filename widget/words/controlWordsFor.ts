import { type ControlWords, controlEn } from './control.ts';
import { inLanguage } from './inLanguage.ts';

/** The words of an agent's hand in a language, or in English. */
export const controlWordsFor = (language: string): ControlWords => inLanguage({ en: controlEn }, language) ?? controlEn;
