import type { ActivityRow } from '../document/activityRowSchema.ts';
import type { RopaDocument } from '../document.ts';
import { inOneSentence } from './inSentence.ts';
import { type Block, type Section, table, text } from './outline.ts';

const OWN =
  'For these activities the operator named above as the processor decides itself why and how, and is the controller. They are listed apart, with the contacts above.';

export function activitySections({ activities }: RopaDocument): Section[] {
  const processed = activities.filter((row) => row.role === 'processor');
  const main = processed.filter((row) => row.main);
  const further = processed.filter((row) => !row.main);
  const own = activities.filter((row) => row.role === 'controller');
  return [
    { id: 'overview', title: 'Overview', wide: true, blocks: [overview('The eight processing activities', main)] },
    { id: 'activities', title: 'The processing activities', blocks: main.flatMap((row, at) => activity(row, `${at + 1}. `)) },
    { id: 'further', title: "Further processing on the customers' behalf", blocks: further.flatMap((row) => activity(row)) },
    { id: 'own', title: "The operator's own processing (Art. 30(1) GDPR)", blocks: [text(OWN), ...own.flatMap((row) => activity(row))] },
  ];
}

function overview(caption: string, rows: ActivityRow[]): Block {
  return table(
    caption,
    [
      ['Processing activity', 3],
      ['Purpose', 4],
      ['Categories of data', 5],
      ['Recipients', 3],
      ['Where', 4],
      ['Retention', 3],
    ],
    rows.map((row) => [row.title, row.purpose, row.categories.join(', '), recipientsOf(row), row.locations.join('; '), row.retention.text]),
    'None.',
  );
}

function activity(row: ActivityRow, number = ''): Block[] {
  return [
    { kind: 'heading', id: `activity-${row.id}`, text: `${number}${row.title}` },
    {
      kind: 'facts',
      items: [
        ['Purpose', row.purpose],
        ['Role', row.role === 'processor' ? 'Processor, on the instructions of the customer' : 'Controller, for its own purposes'],
        ['Data subjects', row.subjects.join('; ')],
        ['Categories of data', row.categories.join(', ')],
        ['Special categories', row.specialCategories],
        ['Recipients', recipientsOf(row)],
        ['Where', row.locations.join('; ')],
        ['Retention', row.retention.text],
        ['Technical measures', row.measures.technical.join('; ') || 'none with evidence'],
        ['Organisational measures', row.measures.organisational.join('; ') || 'none with evidence'],
        ['In this version', processing(row)],
      ],
    },
    ...(row.notes.length > 0 ? [{ kind: 'text' as const, text: row.notes.join(' ') }] : []),
  ];
}

function recipientsOf(row: ActivityRow): string {
  const named = row.recipients.map(
    ({ name, location, safeguard }) => `${name} (${location}${safeguard ? `, ${safeguard.toLowerCase()}` : ''})`,
  );
  return named.join(', ') || 'none';
}

function processing({ processing: { storedFields, liveStreams } }: ActivityRow): string {
  const stored = storedFields > 0 ? [`${storedFields} stored ${storedFields === 1 ? 'field' : 'fields'}, see the appendix`] : [];
  const live = liveStreams.length > 0 ? [`live only: ${inOneSentence(liveStreams)}`] : [];
  return [...stored, ...live].join('; ') || 'the product stores and relays nothing for this activity';
}
