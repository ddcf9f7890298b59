import type { ControllerRow, RopaDocument } from '../document.ts';
import { type Section, table, text } from './outline.ts';

/** On whose behalf, and what for each: Art. 30(2)(a) and (b) GDPR. */
export function controllerSections({ controller, controllers }: RopaDocument): Section[] {
  if (controller) return [];
  if (!controllers) return [section(false, [text('Not named: this was made without data. With data, each controller is listed.')])];
  const rows = controllers.map((row) => [row.name, row.id, row.processing.join(', '), own(row), String(row.customFields)]);
  const columns = [
    ['Controller', 2],
    ['Id', 2],
    ['Categories of processing', 6],
    ['Own retention', 3],
    ['Custom fields', 1],
  ] as const;
  return [section(rows.length > 0, [table('The controllers and what is processed for each', columns, rows, 'None yet.')])];
}

const section = (wide: boolean, blocks: Section['blocks']): Section => ({ id: 'controllers', title: 'Controllers', wide, blocks });

function own({ ownRetention }: ControllerRow): string {
  return ownRetention.map(({ activity, retention }) => `${activity}: ${retention.toLowerCase()}`).join('; ') || 'as declared';
}
