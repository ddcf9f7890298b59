import type { ApiScope } from '../../../protocol/http/privacy.ts';

/** Who calls the REST API. The tenant comes from the key and from nowhere else. */
export type ApiCaller = { keyId: string; tenantId: string; scopes: readonly ApiScope[] };
