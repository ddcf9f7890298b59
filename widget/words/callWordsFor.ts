import { type CallWords, callEn } from './call.ts';
import { inLanguage } from './inLanguage.ts';

/** The call's words in a language, or in English. */
export const callWordsFor = (language: string): CallWords => inLanguage({ en: callEn }, language) ?? callEn;
