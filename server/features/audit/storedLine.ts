import type { AuditLine } from '../../../protocol/auditExport.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';

/** An entry as it is stored, without what the store adds for itself. */
export const storedLine = ({ revision, schemaVersion, ...line }: StoredOf<'auditEvents'>): AuditLine => line;
