import type { DeclaredField } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { say } from '../../app/toasts.ts';
import { counted } from '../counted.ts';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

type Props = { field: DeclaredField; onRemoved: () => void; onClose: () => void };

/** Removes a declaration and with it every value. */
export const RemoveFieldDialog = ({ field, onRemoved, onClose }: Props) => (
  <TypeToConfirm
    title={`Remove ${field.label}`}
    expected={field.values > 0 ? String(field.values) : null}
    submit={field.values > 0 ? `Remove and delete ${counted(field.values, 'value')}` : 'Remove'}
    busy={field.values > 0 ? 'Deleting…' : 'Removing…'}
    run={async () => {
      await privacyApi.removeField(field.id);
      onRemoved();
      say(`${field.label} was removed. What is still sent under this name is refused.`, 'good');
    }}
    onClose={onClose}
  >
    <p>
      {field.values > 0
        ? `${counted(field.values, 'value is', 'values are')} stored and will be deleted for good, with a signed receipt.`
        : 'No value is stored.'}{' '}
      From then on <span class="mono">{field.name}</span> is refused wherever it comes from.
    </p>
  </TypeToConfirm>
);
