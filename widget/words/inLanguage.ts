/** The catalogue for a BCP 47 tag, or for its language without region. */
export const inLanguage = <T>(catalogues: Readonly<Record<string, T>>, language: string): T | undefined =>
  catalogues[language.toLowerCase()] ?? catalogues[language.split('-')[0]?.toLowerCase() ?? ''];
