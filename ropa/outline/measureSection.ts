import type { MeasureRow, RopaDocument } from '../document.ts';
import { type Block, type Section, table, text } from './outline.ts';

/** Art. 30(2)(d) and 32 GDPR: technical and organisational, apart. */
export function measureSection({ measures }: RopaDocument): Section {
  return {
    id: 'measures',
    title: 'Security measures',
    blocks: [
      text('Only measures with evidence are printed: a numbered rule that the named test holds, or a reference of the operator.'),
      kind('Technical measures', measures, 'technical'),
      kind('Organisational measures', measures, 'organisational'),
    ],
  };
}

function kind(caption: string, measures: readonly MeasureRow[], wanted: MeasureRow['kind']): Block {
  const rows = measures.filter((measure) => measure.kind === wanted).map(({ label, evidence }) => [label, evidence]);
  return table(
    caption,
    [
      ['Measure', 5],
      ['Evidence', 4],
    ],
    rows,
    `${caption}: none with evidence.`,
  );
}
