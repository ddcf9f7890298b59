import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { Panel } from '../../design/Panel.tsx';
import { RetentionEditor } from './RetentionEditor.tsx';
import { resolvedWords } from './resolvedWords.ts';
import './retention.css';

type Props = { activity: ActivityState; activities: readonly ActivityState[]; editable: boolean; onChanged: () => void };

/** How long it is kept, and the editor for those who may move it. */
export const RetentionPanel = ({ activity, activities, editable, onChanged }: Props) => {
  const { text, setting, mayBeSet, resolved } = activity.retention;
  const words = resolvedWords(resolved);
  return (
    <Panel title="How long it is kept">
      <div class="retention-now">
        <p class="retention-value">{words}</p>
        {text !== words && <p>{text}</p>}
        <p class="soft">{setting ? 'Set by your organisation.' : 'As declared by the product.'}</p>
      </div>
      {!mayBeSet && (
        <p class="soft words">
          {activity.retention.resolved.kind === 'live'
            ? 'Nothing of it is stored, so there is nothing to set.'
            : 'This retention is fixed: it is set by the operator, or follows from what the data are for.'}
        </p>
      )}
      {mayBeSet && !editable && <p class="soft">Owners, admins and privacy leads may change it.</p>}
      {mayBeSet && editable && (
        <RetentionEditor key={JSON.stringify(setting)} activity={activity} activities={activities} onChanged={onChanged} />
      )}
    </Panel>
  );
};
