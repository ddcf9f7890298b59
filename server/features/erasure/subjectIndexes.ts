import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import type { TenantCollection } from '../../../ropa/recordTypes.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';

/** What proves that the customer acted rightly outlives the person: consents, receipts, the audit log (Art. 17(3)(b) and (e) GDPR). */
const PROOFS: readonly ActivityId[] = ['consentRecords', 'deletionProofs', 'auditLog'];

/** Where records point at a person: read from the declarations, so that a new collection is found without a word here. */
export type SubjectIndex = { collection: TenantCollection; field: string; index: string };

export const subjectIndexes: readonly SubjectIndex[] = Object.entries<CollectionDeclaration>(collections).flatMap(
  ([name, declaration]): SubjectIndex[] => {
    if (declaration.scope !== 'tenant' || name === 'subjects' || PROOFS.includes(declaration.activity)) return [];
    return Object.entries(declaration.fields).flatMap(([field, { type, ...rest }]) => {
      const pointsAtPerson = type === 'id' && 'of' in rest && rest.of === 'subjects';
      const index = pointsAtPerson ? totalIndexOf(declaration, field) : null;
      return index === null ? [] : [{ collection: name as TenantCollection, field, index }];
    });
  },
);
