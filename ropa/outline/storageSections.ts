import type { RopaDocument } from '../document.ts';
import { type Section, table, text } from './outline.ts';

const PROTECTION = {
  sealed: 'end to end, the server passes ciphertext on',
  direct: 'encrypted from browser to browser',
  readable: 'in the memory of the server',
  output: 'standard output of the server, without addresses, page content or field values',
} as const;

/** What is not stored at all, and what copies there are of the rest. */
export function storageSections({ streams, devices, backups }: RopaDocument): Section[] {
  const live = table(
    'Passed on and gone',
    [
      ['What', 3],
      ['Activity', 3],
      ['Data', 4],
      ['How', 3],
      ['Gone', 3],
    ],
    streams.map((row) => [row.label, row.activity, row.categories.join(', '), PROTECTION[row.protection], row.ends]),
    'None.',
  );
  const onDevices = table(
    'Items by name and place',
    [
      ['Whose', 1.5],
      ['Place', 2],
      ['Name', 2.5],
      ['Activity', 3],
      ['Holds', 4],
      ['Why, and how long', 5],
    ],
    devices.map(({ whose, place, name, activity, holds, basis }) => [whose, place, name, activity, holds, basis]),
    'Nothing.',
  );
  const copies = table(
    'Backup schedule',
    [
      ['Copies', 3],
      ['Kept for', 2],
      ['Where', 4],
    ],
    backups.stages.map(({ copies: made, keptFor }) => [made, keptFor, backups.location ?? 'not declared']),
    'The deployment declares no backup schedule; receipts count with copies of 24 hours, 1 week and 1 month.',
  );
  return [
    { id: 'live', title: 'Live only: passed on, not stored by the product', blocks: [live] },
    { id: 'devices', title: 'On the devices of visitors and agents', blocks: [onDevices] },
    { id: 'backups', title: 'Backups', blocks: [copies, text(backups.note)] },
  ];
}
