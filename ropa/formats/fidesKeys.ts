import type { ActivityId } from '../activityIds.ts';
import type { DataCategory } from '../vocabulary.ts';

/** Our vocabulary in the words of Fideslang's default taxonomy (https://github.com/ethyca/fideslang, data_files/data_categories.yml). */
export const FIDES_CATEGORIES = {
  'user.name': 'user.name',
  'user.contact.email': 'user.contact.email',
  'user.contact.phone': 'user.contact.phone_number',
  'user.identifier.customer': 'user.unique_id',
  'user.identifier.pseudonym': 'user.unique_id',
  'user.credential.password': 'user.authorization.password',
  'user.credential.token': 'user.authorization.credentials',
  'user.network.ip': 'user.device.ip_address',
  'user.network.ip.truncated': 'user.device.ip_address',
  'user.network.isp': 'user.device',
  'user.network.connection': 'user.device.telemetry',
  'user.location.city': 'user.location.coarse',
  'user.location.country': 'user.location.coarse',
  'user.device.browser': 'user.device',
  'user.device.screen': 'user.device',
  'user.device.language': 'user.demographic.language',
  'user.behaviour.session': 'user.behavior',
  'user.behaviour.pageView': 'user.behavior.browsing_history',
  'user.behaviour.cursor': 'user.behavior',
  'user.page.content': 'user.content',
  'user.page.metadata': 'user.behavior.browsing_history',
  'user.media.stream': 'user.content.private',
  'user.media.recording': 'user.content.private',
  'user.media.participant': 'user.unique_id',
  'user.content.customField': 'user.content',
  'user.content.formInput': 'user.content.private',
  'user.content.freeText': 'user.content.private',
  'user.content.chat': 'user.content.private',
  'user.content.callPrep': 'user.content.private',
  'user.content.note': 'user.content.private',
  'user.consent': 'user.privacy_preferences',
  'user.account': 'user.account',
  'system.error': 'system.operations',
  'system.request': 'system.operations',
  'system.usage': 'system.operations',
  'system.bookkeeping': 'system.operations',
  'customer.configuration': 'system.operations',
} as const satisfies Record<DataCategory, string>;

/** Purposes as Fideslang's data uses (data_files/data_uses.yml). */
export const FIDES_USES = {
  interactionLog: 'essential.service.operations.support',
  callHandling: 'essential.service',
  coBrowsing: 'essential.service',
  callRecording: 'functional.service.improve',
  endUserAuthentication: 'essential.service.authentication',
  errorLog: 'essential.service.operations',
  ipGeolocation: 'functional.service',
  customFields: 'personalize.system',
  sessionNotes: 'essential.service.operations.support',
  consentRecords: 'essential.legal_obligation',
  agentAccounts: 'essential.service.authentication',
  auditLog: 'essential.legal_obligation',
  apiLog: 'essential.service.operations',
  usage: 'finance',
  securityLog: 'essential.service.security',
  deletionProofs: 'essential.legal_obligation',
  documentVersions: 'essential.legal_obligation',
  serviceConfiguration: 'essential.service.operations',
} as const satisfies Record<ActivityId, string>;

/** End-users are customers of the controller, agents its employees. */
export const FIDES_SUBJECTS = { visitor: 'customer', agent: 'employee' } as const;

export function fidesCategory(key: string): string {
  return Object.hasOwn(FIDES_CATEGORIES, key) ? FIDES_CATEGORIES[key as DataCategory] : 'user.content';
}

export function fidesCategories(keys: readonly string[]): string[] {
  return [...new Set(keys.map(fidesCategory))].sort();
}
