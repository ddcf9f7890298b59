import { CopaneError } from '../../../protocol/copaneError.ts';
import { API_SCOPES, type ApiKeyShape, type ApiScope } from '../../../protocol/http/privacy.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { ApiCaller } from './apiCaller.ts';

export type ApiKeys = ReturnType<typeof createApiKeys>;
type NewKey = { name: string; scopes: readonly ApiScope[]; expiresAt: string | null; createdById: string };

/** `cpk_` and 256 random bits: a prefix that secret scanners can look for. */
const KEY = /^cpk_[A-Za-z0-9_-]{43}$/;
const ENDING = 4;
/** The time of the last use is written no more often than this. */
const USE_NOTED_EVERY_MS = 60_000;
/** More keys than this are no longer told apart by anybody. */
const MOST = 100;

const isScope = (scope: string): scope is ApiScope => (API_SCOPES as readonly string[]).includes(scope);

/** Removed while it was in use: this request is its last. */
const unlessGone = (error: unknown): null => {
  if (error instanceof CopaneError && error.code === 'not-found') return null;
  throw error;
};

export const shownKey = (key: RecordOf<'apiKeys'>): ApiKeyShape => ({
  id: key.id,
  name: key.name,
  ending: key.ending,
  scopes: key.scopes.filter(isScope),
  createdAt: key.createdAt,
  expiresAt: key.expiresAt,
  lastUsedAt: key.lastUsedAt,
});

/** Keys of the REST API. Only a key's hash is kept; the key itself is answered once. */
export const createApiKeys = ({ records, clock }: { records: Records; clock: Clock }) => ({
  list: async (tenantId: string): Promise<ApiKeyShape[]> => {
    const query = { index: 'byCreation', order: 'descending', limit: MOST } as const;
    return (await records.tenant(tenantId).list('apiKeys', query)).records.map(shownKey);
  },

  make: async (tenantId: string, { name, scopes, expiresAt, createdById }: NewKey): Promise<ApiKeyShape & { key: string }> => {
    const own = records.tenant(tenantId);
    const at = instantOf(clock);
    if (expiresAt !== null && expiresAt <= at) throw new CopaneError('setting-refused', 'The key would expire before it could be used.');
    if ((await own.count('apiKeys', { index: 'byCreation', upTo: MOST })) >= MOST) {
      throw new CopaneError('conflict', `There are ${MOST} keys already. Remove one that is not used.`);
    }
    const key = `cpk_${randomToken()}`;
    const made = await own.insert('apiKeys', {
      name,
      keyHash: hashToken(key),
      ending: key.slice(-ENDING),
      scopes: [...new Set(scopes)],
      createdById,
      createdAt: at,
      expiresAt,
      lastUsedAt: null,
    });
    return { ...shownKey(made), key };
  },

  /** True when there was one. It is out with the next request. */
  remove: (tenantId: string, id: string): Promise<boolean> => records.tenant(tenantId).remove('apiKeys', id),

  /** Looked up for each request. Null for whatever is wrong with it: unknown, removed or expired. */
  whose: async (key: string): Promise<ApiCaller | null> => {
    if (!KEY.test(key)) return null;
    const found = await records.platform().lookUp('apiKeys', 'byHash', hashToken(key));
    const at = instantOf(clock);
    if (!found || (found.expiresAt !== null && found.expiresAt <= at)) return null;
    if (found.lastUsedAt === null || clock.now() - Date.parse(found.lastUsedAt) >= USE_NOTED_EVERY_MS) {
      await records.tenant(found.tenantId).patch('apiKeys', found.id, { lastUsedAt: at }).catch(unlessGone);
    }
    return { keyId: found.id, tenantId: found.tenantId, scopes: found.scopes.filter(isScope) };
  },
});
