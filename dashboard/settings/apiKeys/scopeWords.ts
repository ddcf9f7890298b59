import type { ApiScope } from '../../../protocol/http/privacy.ts';

/** What a key with the scope may do. */
export const SCOPE_WORDS: Record<ApiScope, string> = {
  'ropa:read': 'Read the record of processing activities',
  'fields:read': 'Read custom fields and their values',
  'fields:write': 'Declare custom fields and write values',
  'retention:read': 'Read retention settings and the forecast',
  'retention:write': 'Change retention settings',
  'receipts:read': 'Read deletion receipts',
  'audit:read': 'Read and export the audit log',
  'sites:read': 'Read what agents may see of each site',
  'sites:write': 'Change what agents may see of a site',
  'subjects:read': 'Find people',
  'subjects:erase': 'Erase people',
};
