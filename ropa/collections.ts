import type { CollectionDeclaration } from './collection.ts';
import { auditCheckpoints, auditEvents } from './collections/audit.ts';
import { messages, notes } from './collections/content.ts';
import { offboardings, receipts } from './collections/deletions.ts';
import { deliveries } from './collections/deliveries.ts';
import { documentFiles, documentVersions, processorFiles, processorVersions } from './collections/documents.ts';
import { endUserSessions, endUsers, signInLinks } from './collections/endUsers.ts';
import { fieldDefinitions, fieldValues } from './collections/fields.ts';
import { pageViews, visits } from './collections/interactions.ts';
import { apiKeys, leases, usageDays } from './collections/operation.ts';
import { consents, securityEvents } from './collections/proofs.ts';
import { recordings, recordingTracks } from './collections/recordings.ts';
import { calls, participants, sessions } from './collections/sessions.ts';
import { sites } from './collections/sites.ts';
import { aliases, subjects, visitors } from './collections/subjects.ts';
import { meta, retentionSettings, tenants } from './collections/tenants.ts';
import { userSessions, users } from './collections/users.ts';

/** Every stored collection. The store makes its tables and indexes from this, TypeScript the record types. */
export const collections = {
  tenants,
  meta,
  retentionSettings,
  sites,
  users,
  userSessions,
  subjects,
  aliases,
  visitors,
  sessions,
  participants,
  calls,
  recordings,
  recordingTracks,
  messages,
  notes,
  fieldDefinitions,
  fieldValues,
  consents,
  securityEvents,
  visits,
  pageViews,
  deliveries,
  endUsers,
  endUserSessions,
  signInLinks,
  receipts,
  offboardings,
  auditEvents,
  auditCheckpoints,
  documentVersions,
  documentFiles,
  processorVersions,
  processorFiles,
  usageDays,
  apiKeys,
  leases,
} as const satisfies Record<string, CollectionDeclaration>;

export type Collections = typeof collections;
export type CollectionName = keyof Collections;
