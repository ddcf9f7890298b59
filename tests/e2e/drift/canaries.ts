import type { DataCategory } from '../../../ropa/vocabulary.ts';

/**
 * A text that exists nowhere else. `mayBeIn`: where it may lie in the clear, because a declaration says so: fields of the store, and
 * recipients that are to get data of its category.
 */
export type Canary = { name: string; text: string; category: DataCategory; mayBeIn: readonly string[] };

const canary = (name: string, text: string, category: DataCategory, ...mayBeIn: string[]): Canary => ({ name, text, category, mayBeIn });

export const canaries = {
  address: canary('IP address', '203.0.113.177', 'user.network.ip', 'ipstack'),
  agentAddress: canary("agent's IP address", '198.51.100.91', 'user.network.ip'),
  userAgent: canary('user agent', 'CanaryBrowserQ7', 'user.device.browser'),
  name: canary('name', 'Quendrine Kanarie', 'user.name'),
  email: canary('e-mail', 'quendrine@canary-claim.example', 'user.contact.email'),
  userId: canary('user id', 'cust-canary-40917', 'user.identifier.customer'),
  pageText: canary('text of the page', 'Stay out a little longer', 'user.page.content'),
  formValue: canary('form value', 'Canarygata 44 B', 'user.page.content'),
  shownValue: canary('shown form value', 'Leave it with Frau Kanarienvogel', 'user.page.content'),
  password: canary('password in the page', 'winter-canary-1986', 'user.page.content'),
  pageQuery: canary('query of the page', 'canaryquery55', 'user.page.metadata'),
  pageTitle: canary('title of the page', 'Canary title Zwitscher', 'user.page.metadata'),
  field: canary('custom field', 'GX-CANARY-2207', 'user.content.customField'),
  plainField: canary('custom field that is not encrypted', 'PLAIN-CANARY-7781', 'user.content.customField', 'fieldValues.plainValue'),
  undeclaredField: canary('undeclared field', 'UNDECLARED-CANARY-3', 'user.content.customField'),
  chat: canary('chat', 'tirilierende Kanarien', 'user.content.chat'),
  note: canary('note', 'sounds like a canary bird', 'user.content.note'),
  endUserEmail: canary('e-mail of an account', 'lore.canary@account.example', 'user.contact.email', 'mail'),
  endUserPassword: canary('password of an account', 'kanarienvogel-im-kaefig', 'user.credential.password'),
  badBody: canary('body that is not understood', 'broken-canary-body', 'system.error'),
  widgetError: canary('message of an error in the page', 'canary-error-message', 'system.error'),
} as const;

export const allCanaries: readonly Canary[] = Object.values(canaries);
