/** One thing that a verification found, as a sentence. */
export type Finding = { ok: boolean; sentence: string };

export const good = (sentence: string): Finding => ({ ok: true, sentence });
export const bad = (sentence: string): Finding => ({ ok: false, sentence });
