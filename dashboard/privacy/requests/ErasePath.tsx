import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import type { Me } from '../../../protocol/http/dashboard.ts';
import type { erasureResult, SubjectMatch } from '../../../protocol/http/privacy.ts';
import { Panel } from '../../design/Panel.tsx';
import { EraseSteps } from './EraseSteps.tsx';
import { ErasureProof } from './ErasureProof.tsx';
import { FindPerson } from './FindPerson.tsx';
import { ReviewErasure } from './ReviewErasure.tsx';

type Stage =
  | { at: 'find' }
  | { at: 'review'; subject: SubjectMatch /** What was typed to find the person: typed again to confirm. */; found: string }
  | { at: 'proof'; result: z.infer<typeof erasureResult> };

/** Article 17, step by step: find the person, see what would go, confirm, keep the proof. */
export const ErasePath = ({ me }: { me: Me }) => {
  const [stage, setStage] = useState<Stage>({ at: 'find' });
  const restart = (): void => setStage({ at: 'find' });
  return (
    <Panel title="Erase a person">
      <EraseSteps at={stage.at} />
      {stage.at === 'find' && <FindPerson onChosen={(subject, found) => setStage({ at: 'review', subject, found })} />}
      {stage.at === 'review' && (
        <ReviewErasure
          subject={stage.subject}
          found={stage.found}
          onBack={restart}
          onErased={(result) => setStage({ at: 'proof', result })}
        />
      )}
      {stage.at === 'proof' && <ErasureProof me={me} result={stage.result} onAnother={restart} />}
    </Panel>
  );
};
