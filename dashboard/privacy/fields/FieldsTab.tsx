import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Me } from '../../../protocol/http/dashboard.ts';
import type { DeclaredField } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { mayChangePrivacy } from '../../app/account.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { FieldDialog } from './FieldDialog.tsx';
import { FieldTable } from './FieldTable.tsx';
import { RemoveFieldDialog } from './RemoveFieldDialog.tsx';

type Open = { dialog: 'declare' } | { dialog: 'edit' | 'remove'; field: DeclaredField } | undefined;

export const FieldsTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('fields', privacyApi.fields);
  const categories = useLoaded('categories', privacyApi.categories);
  const activities = useLoaded('activities', privacyApi.activities);
  const [open, setOpen] = useState<Open>();
  const editable = mayChangePrivacy(me.user.role);
  const ready = categories.value && activities.value;
  const declare = editable && (
    <Button icon={Plus} variant="primary" disabled={!ready} onClick={() => setOpen({ dialog: 'declare' })}>
      Declare a field
    </Button>
  );
  const categoryOf = (key: string): string => categories.value?.find((one) => one.key === key)?.label ?? key;
  return (
    <>
      <FetchFailed title="The custom fields could not be fetched" loaded={loaded} />
      <FetchFailed title="The categories of data could not be fetched" loaded={categories} />
      {!(loaded.error && !loaded.value) && (
        <Panel title="Declared fields" flush actions={declare}>
          <FieldTable
            fields={loaded.value}
            categoryOf={categoryOf}
            editable={editable && ready !== undefined}
            onEdit={(field) => setOpen({ dialog: 'edit', field })}
            onRemove={(field) => setOpen({ dialog: 'remove', field })}
          />
        </Panel>
      )}
      {(open?.dialog === 'declare' || open?.dialog === 'edit') && categories.value && activities.value && (
        <FieldDialog
          field={open.dialog === 'edit' ? open.field : undefined}
          categories={categories.value}
          activities={activities.value}
          onSaved={loaded.reload}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.dialog === 'remove' && <RemoveFieldDialog field={open.field} onRemoved={loaded.reload} onClose={() => setOpen(undefined)} />}
    </>
  );
};
