import type { ActivityId } from './activityIds.ts';

/** What is kept on somebody's device. `name` is the name of the item: `*` stands for an id of ours. */
export type DeviceItem = {
  whose: 'visitor' | 'agent';
  place: 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cookie';
  name: string;
  activity: ActivityId;
  holds: string;
  /** Why it may be there, and how long. */
  basis: string;
};

export const deviceItems: readonly DeviceItem[] = [
  {
    whose: 'visitor',
    place: 'sessionStorage',
    name: 'copane:*',
    activity: 'interactionLog',
    holds: 'token of the running session, key of the tab, kind of the call',
    basis: 'strictly necessary for the session that the visitor asked for; gone when it ends',
  },
  {
    whose: 'visitor',
    place: 'localStorage',
    name: 'copane:*',
    activity: 'interactionLog',
    holds: 'token that recognises the browser',
    basis: 'only after consent to storage; gone with its withdrawal',
  },
  {
    whose: 'visitor',
    place: 'sessionStorage',
    name: 'copane:*:account',
    activity: 'endUserAuthentication',
    holds: 'token of the sign-in to an account',
    basis: 'strictly necessary for the sign-in that the visitor asked for; gone with the tab, the sign-out or the expiry',
  },
  {
    whose: 'visitor',
    place: 'localStorage',
    name: 'copane:*:account',
    activity: 'endUserAuthentication',
    holds: 'token of the sign-in to an account',
    basis: 'only after consent to storage; gone with its withdrawal, the sign-out or the expiry',
  },
  {
    whose: 'visitor',
    place: 'indexedDB',
    name: 'copane *',
    activity: 'coBrowsing',
    holds: 'identity keys of the session, which cannot be exported',
    basis: 'strictly necessary for the session that the visitor asked for; gone when it ends',
  },
  {
    whose: 'agent',
    place: 'indexedDB',
    name: 'copane rec_*',
    activity: 'callRecording',
    holds: 'encrypted pieces of a running recording, without their key',
    basis:
      'strictly necessary: what a crash of the page or the server would lose; each gone when the server has stored it, all when it is saved',
  },
  {
    whose: 'agent',
    place: 'indexedDB',
    name: 'copane *',
    activity: 'coBrowsing',
    holds: 'identity keys of the session, which cannot be exported',
    basis: 'strictly necessary; gone when the session ends',
  },
  {
    whose: 'agent',
    place: 'cookie',
    name: 'copane',
    activity: 'agentAccounts',
    holds: 'token of the sign-in',
    basis: 'strictly necessary; until the sign-in ends',
  },
];
