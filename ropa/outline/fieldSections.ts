import type { RopaDocument } from '../document.ts';
import { type Section, table } from './outline.ts';

export function fieldSections({ fields, customFields, files }: RopaDocument): Section[] {
  return [
    ...(customFields ? [customSection(customFields)] : []),
    {
      id: 'fields',
      title: 'Appendix: every stored field',
      wide: true,
      blocks: [
        table(
          'Stored fields by collection',
          [
            ['Collection', 2],
            ['Field', 2],
            ['Category', 3],
            ['Activity', 3],
            ['Retention', 4],
            ['Encrypted', 1.5],
            ['Note', 4],
          ],
          fields.map((row) => [
            row.collection,
            row.field,
            row.category,
            row.activity,
            row.retention,
            row.encrypted ? 'yes' : '',
            row.note ?? '',
          ]),
          'None.',
        ),
      ],
    },
    {
      id: 'files',
      title: 'Appendix: files in the data folder',
      blocks: [
        table(
          'Files beside the collections',
          [
            ['File', 2],
            ['Holds', 5],
            ['Kept', 3],
          ],
          files.map(({ path, holds, retention }) => [path, holds, retention]),
          'None.',
        ),
      ],
    },
  ];
}

function customSection(rows: NonNullable<RopaDocument['customFields']>): Section {
  return {
    id: 'custom-fields',
    title: 'Custom fields of the controller',
    wide: rows.length > 0,
    blocks: [
      table(
        'Fields that the controller has declared',
        [
          ['Name', 2],
          ['Label', 3],
          ['Type', 1.5],
          ['Set by', 3],
          ['Category', 3],
          ['Retention', 4],
          ['Encrypted', 1.5],
          ['Shown to agents', 1.5],
        ],
        rows.map((row) => [
          row.name,
          row.label,
          row.type,
          row.sources.join(', '),
          row.category,
          row.retention,
          row.encrypted ? 'yes' : 'no',
          row.shownToAgents ? 'yes' : 'no',
        ]),
        'The controller has declared none.',
      ),
    ],
  };
}
