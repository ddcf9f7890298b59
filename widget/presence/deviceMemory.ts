import { fromJson, toJson } from '../../protocol/client/json.ts';

/** What this tab must keep to go on with a session that the visitor asked for (strictly necessary); gone when it ends. */
export type TabMemory = { sessionToken: string; tabKey: string; call: 'audio' | 'video' | null };

export type DeviceMemory = {
  tab(): TabMemory | null;
  keepTab(memory: TabMemory | null): void;
  /** Only after consent to storage. */
  visitorToken(): string | null;
  keepVisitorToken(token: string | null): void;
  /** Of an account that the visitor signed in to: for this tab (strictly necessary), or with consent to storage for this device. */
  accountToken(): string | null;
  keepAccountToken(token: string | null, onDevice: boolean): void;
};

const isTabMemory = (value: unknown): value is TabMemory =>
  typeof value === 'object' &&
  value !== null &&
  'sessionToken' in value &&
  typeof value.sessionToken === 'string' &&
  'tabKey' in value &&
  typeof value.tabKey === 'string';

/** Storage may be refused by the browser at every call; then nothing is kept, and a session lasts for one page. */
export const createDeviceMemory = (site: string): DeviceMemory => {
  const key = `copane:${site}`;
  const attempt = <T>(task: () => T): T | null => {
    try {
      return task();
    } catch {
      return null;
    }
  };
  const accountKey = `${key}:account`;
  const put = (area: () => Storage, value: string | null, name = key): void => {
    attempt(() => (value === null ? area().removeItem(name) : area().setItem(name, value)));
  };
  return {
    tab: () =>
      attempt(() => {
        const kept = fromJson(sessionStorage.getItem(key) ?? 'null');
        return isTabMemory(kept) ? { ...kept, call: kept.call === 'audio' || kept.call === 'video' ? kept.call : null } : null;
      }),
    keepTab: (memory) => put(() => sessionStorage, memory && toJson(memory)),
    visitorToken: () => attempt(() => localStorage.getItem(key)),
    keepVisitorToken: (token) => put(() => localStorage, token),
    accountToken: () => attempt(() => sessionStorage.getItem(accountKey) ?? localStorage.getItem(accountKey)),
    keepAccountToken: (token, onDevice) => {
      put(() => sessionStorage, onDevice ? null : token, accountKey);
      put(() => localStorage, onDevice ? token : null, accountKey);
    },
  };
};
