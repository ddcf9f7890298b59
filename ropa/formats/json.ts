import type { RopaDocument } from '../document.ts';

export function toJson(document: RopaDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
