import { type AccountWords, accountEn } from './account.ts';
import { inLanguage } from './inLanguage.ts';

/** The account's words in a language, or in English. */
export const accountWordsFor = (language: string): AccountWords => inLanguage({ en: accountEn }, language) ?? accountEn;
