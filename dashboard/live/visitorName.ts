/** A name only where the visitor gave one; everybody else is a visitor. */
export const visitorName = (name: string | null): string => name?.trim() || 'Visitor';
