import type { RopaDocument, VersionRow } from '../document.ts';
import { type Block, type Section, table, text } from './outline.ts';

export function versionSection({ version, earlierVersions, registryHash }: RopaDocument): Section {
  const rows = [...(version ? [version] : []), ...earlierVersions].map(row);
  const columns = [
    ['Version', 1],
    ['In force from', 2],
    ['Approved', 3],
    ['By', 2],
    ['What changed', 7],
  ] as const;
  const blocks: Block[] = [
    table('Approved versions, newest first', columns, rows, 'No version has been approved yet.'),
    text(`Fingerprint of the declarations (SHA-256): ${registryHash}`),
  ];
  return { id: 'versions', title: 'Versions', blocks };
}

function row({ number, effectiveFrom, approvedAt, approvedBy, changes }: VersionRow): string[] {
  return [
    String(number),
    effectiveFrom,
    `${approvedAt.slice(0, 10)} ${approvedAt.slice(11, 16)} UTC`,
    approvedBy,
    changes.join('; ') || 'Nothing of substance',
  ];
}
