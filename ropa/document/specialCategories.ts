import type { DataCategory } from '../vocabulary.ts';

const WRITTEN = /^user\.content\./;
const SHOWN = /^user\.(media\.(stream|recording)|page\.content)/;

/** What a row says about Art. 9 GDPR: no field asks for such data, but people can write, say or show them. */
export function specialCategories(categories: readonly DataCategory[]): string {
  if (categories.some((category) => WRITTEN.test(category))) return 'Not asked for; people can write them into free text or custom fields';
  if (categories.some((category) => SHOWN.test(category))) return 'Not asked for; what is said or shown can reveal them';
  return 'None';
}
