import { defineCollection } from '../collection.ts';

const setting = { category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record' } as const;
const value = { activity: 'customFields', keep: 'record' } as const;

export const fieldDefinitions = defineCollection({
  scope: 'tenant',
  idPrefix: 'fld',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: 'Custom fields as the customer declares them. Without a period of its own a field is kept as its activity is.',
  fields: {
    name: { ...setting, type: 'text', maxLength: 60 },
    label: { ...setting, type: 'text', maxLength: 200 },
    type: { ...setting, type: 'choice', values: ['text', 'email', 'number', 'date', 'choice', 'longText', 'consent'] },
    options: { ...setting, type: 'texts', note: 'What a choice may be.' },
    required: { ...setting, type: 'flag' },
    sources: { ...setting, type: 'texts', note: 'Who may submit: page, visitor, agent, api.' },
    category: { ...setting, type: 'text', maxLength: 60, note: 'Key of the vocabulary.' },
    encrypted: { ...setting, type: 'flag', note: 'Values are encrypted with the key of the person; found by equality alone either way.' },
    shownToAgents: { ...setting, type: 'flag' },
    position: { ...setting, type: 'integer' },
    keepAmount: { ...setting, type: 'integer', nullable: true },
    keepUnit: { ...setting, type: 'choice', values: ['days', 'months', 'years'], nullable: true },
    keepSameAs: { ...setting, type: 'text', nullable: true, maxLength: 60, note: 'Id of an activity.' },
    createdAt: { type: 'time', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record' },
  },
  indexes: { byName: { fields: ['name'], unique: true }, byPosition: { fields: ['position'] } },
});

export const fieldValues = defineCollection({
  scope: 'tenant',
  idPrefix: 'val',
  schemaVersion: 1,
  activity: 'customFields',
  keep: { by: 'definition', anchor: 'anchorAt', definition: 'definitionId' },
  parent: { collection: 'sessions', field: 'sessionId' },
  keyOwner: 'subjectId',
  note: 'One record per value: definition, subject, provenance, anchor. A value that its definition keeps longer than its session only loses the link to it.',
  fields: {
    definitionId: { ...value, type: 'id', of: 'fieldDefinitions', category: 'user.content.customField' },
    subjectId: { ...value, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    sessionId: { ...value, type: 'id', of: 'sessions', nullable: true, category: 'user.content.customField' },
    value: { ...value, type: 'text', encrypted: true, nullable: true, category: 'user.content.customField', maxLength: 20_000 },
    valueToken: { ...value, type: 'token', of: 'value', normalise: 'email', nullable: true, category: 'user.content.customField' },
    plainValue: {
      ...value,
      type: 'text',
      nullable: true,
      category: 'user.content.customField',
      maxLength: 20_000,
      note: 'In place of the encrypted value, where the customer declared the field as not encrypted.',
    },
    setBy: { ...value, type: 'choice', values: ['page', 'visitor', 'agent', 'api'], category: 'user.content.customField' },
    setById: { ...value, type: 'id', nullable: true, category: 'user.identifier.pseudonym', note: 'Visitor, user or API key that set it.' },
    setFrom: { ...value, type: 'id', of: 'sites', nullable: true, category: 'user.content.customField' },
    setAt: { ...value, type: 'time', category: 'user.content.customField' },
    anchorAt: { ...value, type: 'time', category: 'user.content.customField', note: 'Set by the server, when the value is set.' },
  },
  indexes: {
    bySession: { fields: ['sessionId', 'setAt'] },
    bySubject: { fields: ['subjectId', 'definitionId', 'setAt'] },
    byDefinition: { fields: ['definitionId', 'anchorAt'] },
    byAnchor: { fields: ['anchorAt'] },
    byValue: { fields: ['definitionId', 'valueToken'] },
    byPlainValue: { fields: ['definitionId', 'plainValue'] },
  },
});
