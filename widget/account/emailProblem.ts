import type { AccountWords } from '../words/account.ts';

/** What is wrong with an address, in words; the service looks closer. */
export const emailProblem = (email: string, words: AccountWords): string | undefined => {
  if (!email.trim()) return words.emailMissing;
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.trim()) ? undefined : words.emailWrong;
};
