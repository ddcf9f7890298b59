import { stringify } from 'yaml';
import { activities } from '../activities.ts';
import type { ActivityRow } from '../document/activityRowSchema.ts';
import type { RecipientRow } from '../document/recipientRowSchema.ts';
import type { Contact, RopaDocument } from '../document.ts';
import { recipients } from '../recipients.ts';
import { FIDES_SUBJECTS, FIDES_USES, fidesCategories } from './fidesKeys.ts';
import { dataset, named, ORGANISATION, STORE } from './fideslangStore.ts';

/**
 * A manifest by the model of Fideslang 3 (https://github.com/ethyca/fideslang, src/fideslang/models.py): who processes, the
 * systems with their privacy declarations, the recipients as systems that data flow to, and the store as a dataset.
 */
export function toFideslang(document: RopaDocument): string {
  const { processor, dataProtectionOfficer, representative } = document;
  const manifest = {
    organization: [
      {
        ...named(ORGANISATION, processor?.name ?? 'Processor (not declared)'),
        description: document.title,
        ...(dataProtectionOfficer ? { data_protection_officer: contact(dataProtectionOfficer) } : {}),
        ...(representative ? { representative: contact(representative) } : {}),
      },
    ],
    system: [
      system(document, 'copane', "Copane, on the customers' behalf", 'processor'),
      system(document, 'copane_operator', "Copane, the operator's own processing", 'controller'),
      ...document.recipients.map((row) => thirdParty(row, document)),
    ],
    dataset: [dataset(document)],
  };
  return stringify(manifest, { lineWidth: 120 });
}

function contact({ name, address, email, phone }: Contact) {
  return { name, ...(address ? { address } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

function system(document: RopaDocument, key: string, name: string, role: ActivityRow['role']) {
  const rows = document.activities.filter((row) => row.role === role);
  const receiving = document.recipients.filter(({ id }) => rows.some((row) => row.recipients.some((recipient) => recipient.id === id)));
  const secured = document.transfers.filter(({ recipient }) => receiving.some((row) => row.name === recipient));
  const { contractReference, dataProtectionOfficer, processor } = document;
  return {
    ...named(key, name),
    description: `${document.title}, ${document.date}`,
    system_type: 'Service',
    responsibility: [role === 'processor' ? 'Processor' : 'Controller'],
    ...(processor ? { legal_name: processor.name, ...(processor.address ? { legal_address: processor.address } : {}) } : {}),
    ...(dataProtectionOfficer?.email ? { dpo: dataProtectionOfficer.email } : {}),
    ...(contractReference ? { dpa_location: contractReference } : {}),
    does_international_transfers: secured.length > 0,
    legal_basis_for_transfers: [...new Set(secured.flatMap(({ safeguard }) => (safeguard ? [safeguard] : [])))],
    data_security_practices: [...new Set(rows.flatMap(({ measures }) => [...measures.technical, ...measures.organisational]))].join('; '),
    dataset_references: [STORE],
    egress: receiving.map(({ id }) => ({ fides_key: id, type: 'system', data_categories: fidesCategories(given(id, rows)) })),
    privacy_declarations: rows.map((row) => declaration(row)),
  };
}

function declaration(row: ActivityRow) {
  const shared = row.recipients.flatMap(({ id }) => given(id, [row]));
  return {
    name: row.title,
    data_categories: fidesCategories(row.categoryKeys),
    data_use: FIDES_USES[row.id],
    data_subjects: activities[row.id].subjects.map((subject) => FIDES_SUBJECTS[subject]).sort(),
    ...(row.processing.storedFields > 0 ? { dataset_references: [STORE] } : {}),
    ...(row.recipients.length > 0 ? { egress: row.recipients.map(({ id }) => id) } : {}),
    retention_period: row.retention.text,
    processes_special_category_data: false,
    data_shared_with_third_parties: row.recipients.length > 0,
    ...(row.recipients.length > 0 ? { third_parties: row.recipients.map(({ name }) => name).join(', ') } : {}),
    shared_categories: fidesCategories(shared),
  };
}

function thirdParty(row: RecipientRow, document: RopaDocument) {
  const rows = document.activities.filter(({ recipients: list }) => list.some(({ id }) => id === row.id));
  return {
    ...named(row.id, row.name),
    description: `${row.service}, ${row.location}`,
    system_type: 'Third Party',
    responsibility: ['Sub-Processor'],
    does_international_transfers: !row.insideEea,
    legal_basis_for_transfers: row.safeguard ? [row.safeguard] : [],
    ...(row.contract ? { dpa_location: row.contract } : {}),
    privacy_declarations: rows.map((activity) => ({
      name: activity.title,
      data_categories: fidesCategories(given(row.id, [activity])),
      data_use: FIDES_USES[activity.id],
      data_subjects: activities[activity.id].subjects.map((subject) => FIDES_SUBJECTS[subject]).sort(),
    })),
  };
}

function given(id: RecipientRow['id'], rows: readonly ActivityRow[]): string[] {
  const gets: Partial<Record<string, readonly string[]>> = recipients[id].gets;
  return rows.flatMap((row) => gets[row.id] ?? []);
}
