import type { Operation } from '../operation.ts';
import * as fields from './fieldOperations.ts';
import * as proofs from './proofOperations.ts';
import * as retention from './retentionOperations.ts';
import { readRopa } from './ropaOperation.ts';
import * as sites from './siteOperations.ts';
import * as subjects from './subjectOperations.ts';

/** Everything that the REST API can do, in the order of its documentation. */
export const REST_OPERATIONS: readonly Operation[] = [
  readRopa,
  retention.listActivities,
  retention.previewRetention,
  retention.setRetention,
  fields.listFields,
  fields.declareField,
  fields.changeField,
  fields.removeField,
  fields.listFieldCategories,
  fields.searchField,
  fields.readPersonFields,
  fields.setPersonFields,
  fields.setFieldsByReference,
  sites.listSites,
  sites.readSiteMasking,
  sites.changeSiteMasking,
  subjects.findPeople,
  subjects.erasePerson,
  proofs.listReceipts,
  proofs.readReceipt,
  proofs.listAudit,
];
