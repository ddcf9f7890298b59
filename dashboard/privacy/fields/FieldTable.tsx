import { Lock, LockOpen, Pencil, TableProperties, Trash2 } from 'lucide-preact';
import type { DeclaredField } from '../../../protocol/http/privacy.ts';
import { Badge } from '../../design/Badge.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Table } from '../../design/Table.tsx';
import { figures } from '../counted.ts';
import { SOURCE_WORDS, TYPE_WORDS } from './fieldWords.ts';

type Props = {
  fields: readonly DeclaredField[] | undefined;
  categoryOf: (key: string) => string;
  editable: boolean;
  onEdit: (field: DeclaredField) => void;
  onRemove: (field: DeclaredField) => void;
};

export const FieldTable = ({ fields, categoryOf, editable, onEdit, onRemove }: Props) => (
  <Table<DeclaredField, 'label' | 'type' | 'sources' | 'category' | 'asked' | 'kept' | 'encrypted' | 'values' | 'do'>
    caption="Custom fields"
    rows={fields}
    rowKey={({ id }) => id}
    columns={[
      {
        key: 'label',
        header: 'Field',
        cell: (row) => (
          <div class="two-lines">
            <strong>{row.label}</strong>
            <span class="soft mono">{row.name}</span>
          </div>
        ),
      },
      {
        key: 'type',
        header: 'Type',
        narrow: 'hidden',
        cell: (row) => (
          <div class="two-lines">
            <span>{TYPE_WORDS[row.type].label}</span>
            {row.type === 'choice' && <span class="soft">{row.choices.length} choices</span>}
          </div>
        ),
      },
      {
        key: 'sources',
        header: 'Who may submit',
        narrow: 'hidden',
        cell: (row) => row.sources.map((source) => SOURCE_WORDS[source].short).join(', '),
      },
      {
        key: 'category',
        header: 'Category of data',
        narrow: 'hidden',
        cell: (row) => (
          <div class="two-lines">
            <span>{categoryOf(row.category)}</span>
            <span class="soft">{row.shownToAgents ? 'shown to agents' : 'hidden from agents'}</span>
          </div>
        ),
      },
      {
        key: 'asked',
        header: 'Before a call',
        narrow: 'hidden',
        cell: (row) =>
          row.callPrep ? <Badge tone="accent">{row.required ? 'Required' : 'Asked'}</Badge> : <span class="soft">not asked</span>,
      },
      { key: 'kept', header: 'How long', narrow: 'hidden', cell: (row) => row.keepText },
      {
        key: 'encrypted',
        header: 'At rest',
        narrow: 'hidden',
        cell: (row) => (
          <Badge tone={row.encrypted ? 'good' : 'warn'} icon={row.encrypted ? Lock : LockOpen}>
            {row.encrypted ? 'Encrypted' : 'Plain'}
          </Badge>
        ),
      },
      { key: 'values', header: 'Values', align: 'end', cell: (row) => figures(row.values) },
      {
        key: 'do',
        header: <span class="visually-hidden">Actions</span>,
        align: 'end',
        cell: (row) =>
          editable && (
            <span class="nowrap">
              <IconButton icon={Pencil} label={`Change ${row.label}`} onClick={() => onEdit(row)} />
              <IconButton icon={Trash2} label={`Remove ${row.label}`} onClick={() => onRemove(row)} />
            </span>
          ),
      },
    ]}
    empty={
      <EmptyState icon={TableProperties} title="No field is declared">
        Declare what your pages, the form before help, agents or your API may tell about a visitor. Anything else that they send is refused
        and never stored.
      </EmptyState>
    }
  />
);
