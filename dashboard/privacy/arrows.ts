/** What the wire writes as "30 days -> 14 days", set as people read it. */
export const arrows = (text: string): string => text.replaceAll(' -> ', ' → ');
