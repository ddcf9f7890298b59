import { defineCollection } from '../collection.ts';

const setting = { category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record' } as const;

export const sites = defineCollection({
  scope: 'tenant',
  idPrefix: 'site',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  keyOwner: 'tenantId',
  note: 'Websites of a customer. The id is the public site key of the script tag.',
  fields: {
    name: { ...setting, type: 'text', maxLength: 200 },
    allowedOrigins: { ...setting, type: 'texts', note: 'Exact origins: scheme, host, port.' },
    signingSecret: { ...setting, type: 'text', encrypted: true, nullable: true, note: 'HS256 secret of visitor tokens, base64.' },
    identityRequired: { ...setting, type: 'flag' },
    visitorSignIn: {
      ...setting,
      type: 'choice',
      values: ['off', 'password', 'link', 'both'],
      nullable: true,
      note: 'How visitors may sign in to an account of their own; none is off.',
    },
    maskMode: { ...setting, type: 'choice', values: ['standard', 'strict'] },
    maskSelectors: { ...setting, type: 'texts' },
    blockSelectors: { ...setting, type: 'texts' },
    showSelectors: { ...setting, type: 'texts', nullable: true, note: 'What agents may see although it would be masked; never secrets.' },
    maskAccounts: { ...setting, type: 'flag', nullable: true, note: 'Payment cards and bank accounts in visible texts; none is on.' },
    maskPersons: { ...setting, type: 'flag', nullable: true, note: 'National ids in visible texts; none is on.' },
    refusedSelector: {
      ...setting,
      type: 'text',
      maxLength: 500,
      nullable: true,
      note: 'One of the selectors above that a browser could not read, so that nothing was shown.',
    },
    refusedAt: { ...setting, type: 'time', nullable: true },
    assetHosts: {
      ...setting,
      type: 'texts',
      nullable: true,
      note: 'Hosts whose pictures, fonts and stylesheets the service may read for the page that is shown; none is none.',
    },
    callRoute: { ...setting, type: 'choice', values: ['direct', 'relayOnly'] },
    noticeVersion: { ...setting, type: 'text', maxLength: 100 },
    prepFieldNames: { ...setting, type: 'texts', note: 'Declared fields of the call prep form, in order.' },
    seenAt: { ...setting, type: 'time', nullable: true, note: 'First time that the tag was seen on a page.' },
    createdAt: { type: 'time', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record' },
  },
  indexes: { byKey: { fields: ['id'], unique: true, across: true }, byCreation: { fields: ['createdAt'] } },
});
