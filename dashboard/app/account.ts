import { signal } from '@preact/signals';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { Me, Role } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';

export type Account =
  | { state: 'unknown' }
  | { state: 'signed-out' }
  | { state: 'signed-in'; me: Me }
  | { state: 'failed'; message: string };

export const account = signal<Account>({ state: 'unknown' });

/** Asks who is signed in. Never throws: what went wrong is part of the answer. */
export const refreshAccount = async (): Promise<void> => {
  try {
    account.value = { state: 'signed-in', me: await dashboardApi.me() };
  } catch (error) {
    const signedOut = error instanceof CopaneError && error.code === 'not-signed-in';
    account.value = signedOut ? { state: 'signed-out' } : { state: 'failed', message: messageOf(error) };
  }
};

export const signOut = async (): Promise<void> => {
  await dashboardApi.signOut();
  account.value = { state: 'signed-out' };
};

/** Who may help visitors. */
export const mayHelp = (role: Role): boolean => role !== 'viewer' && role !== 'privacy';
/** Who may read the pages of the privacy lead. */
export const mayReadPrivacy = (role: Role): boolean => role !== 'agent';
/** Who may change what is kept and for how long, and erase. */
export const mayChangePrivacy = (role: Role): boolean => role === 'owner' || role === 'admin' || role === 'privacy';
/** Who may put a version of the record into force. */
export const mayApprove = (role: Role): boolean => role === 'owner' || role === 'privacy';
/** Who may change the team and the sites. */
export const mayAdminister = (role: Role): boolean => role === 'owner' || role === 'admin';
