import type { ShownField } from '../../protocol/messages/relayToAgent.ts';
import { fieldText } from './fieldText.ts';

/** What a visitor wrote before they asked for help. */
export const Answers = ({ answers }: { answers: readonly ShownField[] }) => (
  <dl class="answers">
    {answers.map((answer) => (
      <div key={answer.key}>
        <dt>{answer.label}</dt>
        <dd>{fieldText(answer)}</dd>
      </div>
    ))}
  </dl>
);
