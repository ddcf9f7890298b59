import type { RecipientRow } from '../document/recipientRowSchema.ts';
import type { RopaDocument } from '../document.ts';
import { type Block, type Section, table } from './outline.ts';

const COLUMNS = [
  ['Recipient', 2],
  ['Service', 2],
  ['Where', 2],
  ['Safeguard', 2],
  ['Agreement', 2],
  ['Since', 1.3],
  ['For', 3],
  ['Data', 4],
] as const;

export function recipientSections({ recipients, announced, infrastructure, transfers }: RopaDocument): Section[] {
  const none = 'None: no provider is enabled. Peer-to-peer calls go directly between the browsers.';
  const blocks: Block[] = [table('Enabled recipients', COLUMNS, recipients.map(row), none)];
  if (infrastructure.length > 0) {
    const carriers = infrastructure.map(({ name, location, holds }) => [name, location, holds]);
    blocks.push(
      table(
        'Infrastructure: who carries whatever is stored',
        [
          ['Recipient', 2],
          ['Where', 2],
          ['Holds', 6],
        ],
        carriers,
        '',
      ),
    );
  }
  if (announced.length > 0) blocks.push(table('Announced, not yet in effect', COLUMNS, announced.map(row), ''));
  const secured = transfers.map(({ recipient, country, safeguard, activities }) => [
    recipient,
    country,
    safeguard ?? 'NOT DECLARED',
    activities.join(', '),
  ]);
  const transferTable = table(
    'Transfers outside the European Economic Area',
    [
      ['Recipient', 2],
      ['Country', 2],
      ['Safeguard', 3],
      ['For', 4],
    ],
    secured,
    'None.',
  );
  return [
    { id: 'recipients', title: 'Recipients', wide: recipients.length + announced.length > 0, blocks },
    { id: 'transfers', title: 'Transfers to third countries', blocks: [transferTable] },
  ];
}

function row(given: RecipientRow): string[] {
  const unsecured = given.insideEea ? 'not needed in the EEA' : 'NOT DECLARED';
  return [
    given.name,
    given.service,
    given.location,
    given.safeguard ?? unsecured,
    given.contract ?? 'not declared',
    given.effectiveFrom,
    given.activities.join(', '),
    given.categories.join(', '),
  ];
}
