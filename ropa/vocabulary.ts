/**
 * The closed vocabulary of data categories: dotted keys from the general to the particular, each with the words of the
 * document. `personal` is false only for what says nothing about a person.
 */
export type Category = { label: string; personal: boolean };

export const DATA_CATEGORIES = {
  'user.name': { label: 'Names', personal: true },
  'user.contact.email': { label: 'E-mail addresses', personal: true },
  'user.contact.phone': { label: 'Phone numbers', personal: true },
  'user.identifier.customer': { label: 'User ids assigned by the customer', personal: true },
  'user.identifier.pseudonym': { label: 'Pseudonymous ids', personal: true },
  'user.credential.password': { label: 'Password hashes', personal: true },
  'user.credential.token': { label: 'Session tokens (as hashes)', personal: true },
  'user.network.ip': { label: 'IP addresses', personal: true },
  'user.network.ip.truncated': { label: 'Truncated IP addresses (/24, /48)', personal: true },
  'user.network.isp': { label: 'Internet service provider', personal: true },
  'user.network.connection': { label: 'Connection metadata', personal: true },
  'user.location.city': { label: 'City', personal: true },
  'user.location.country': { label: 'Country', personal: true },
  'user.device.browser': { label: 'Browser and operating system', personal: true },
  'user.device.screen': { label: 'Screen size', personal: true },
  'user.device.language': { label: 'Preferred language', personal: true },
  'user.behaviour.session': { label: 'Session metadata', personal: true },
  'user.behaviour.pageView': { label: 'Page views', personal: true },
  'user.behaviour.cursor': { label: 'Cursor movements', personal: true },
  'user.page.content': { label: 'DOM elements (masked)', personal: true },
  'user.page.metadata': { label: 'Page metadata', personal: true },
  'user.media.stream': { label: 'Audio/video streams', personal: true },
  'user.media.recording': { label: 'Audio/video recordings', personal: true },
  'user.media.participant': { label: 'Participant metadata', personal: true },
  'user.content.customField': { label: 'Custom fields', personal: true },
  'user.content.formInput': { label: 'Form inputs', personal: true },
  'user.content.freeText': { label: 'Free text', personal: true },
  'user.content.chat': { label: 'Chat messages', personal: true },
  'user.content.callPrep': { label: 'Call prep answers', personal: true },
  'user.content.note': { label: "Agents' notes", personal: true },
  'user.consent': { label: 'Consent decisions', personal: true },
  'user.account': { label: 'Account data (role, state, times)', personal: true },
  'system.error': { label: 'Error reports', personal: true },
  'system.request': { label: 'Request metadata', personal: true },
  'system.usage': { label: 'Usage figures', personal: false },
  'system.bookkeeping': { label: 'Bookkeeping of the service', personal: false },
  'customer.configuration': { label: 'Configuration by the customer', personal: false },
} as const satisfies Record<string, Category>;

export type DataCategory = keyof typeof DATA_CATEGORIES;

export const DATA_SUBJECTS = {
  visitor: "End-users of the customer's websites and apps",
  agent: "The customer's agents and administrators",
} as const;

export type DataSubject = keyof typeof DATA_SUBJECTS;

export function isDataCategory(value: string): value is DataCategory {
  return Object.hasOwn(DATA_CATEGORIES, value);
}
