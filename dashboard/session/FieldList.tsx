import type { ShownField } from '../../protocol/messages/relayToAgent.ts';
import { now } from '../app/clock.ts';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { fieldText } from '../live/fieldText.ts';

const SOURCES: Record<ShownField['source'], string> = {
  page: 'told by the page',
  visitor: 'written by the visitor',
  agent: 'entered by an agent',
  api: 'sent through the API',
};

const originOf = ({ source, by }: ShownField): string => {
  if (!by) return SOURCES[source];
  return source === 'agent' ? `entered by ${by}` : `sent by ${by}`;
};

/** Custom fields, each with where it came from and when. */
export const FieldList = ({ fields }: { fields: readonly ShownField[] }) => (
  <dl class="field-list">
    {fields.map((field) => (
      <div key={`${field.key}-${field.source}`}>
        <dt>{field.label}</dt>
        <dd>
          <span class="field-value">{fieldText(field)}</span>
          <span class="soft field-source">
            {originOf(field)}, <RelativeTime at={field.at} now={Math.max(now.value, Date.parse(field.at))} />
          </span>
        </dd>
      </div>
    ))}
  </dl>
);
