import * as z from 'zod/mini';

/** The purposes a visitor is asked for, apart and never bundled (contract: "Consent purposes everywhere"). */
export const CONSENT_PURPOSES = [
  'view',
  'control',
  'call',
  'recording',
  'cobrowseRecording',
  'transcript',
  'storage',
  'analytics',
] as const;
export const consentPurpose = z.enum(CONSENT_PURPOSES);
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Purposes given to one agent within one session; the others belong to the visitor's device. */
export const SESSION_PURPOSES = ['view', 'control', 'call', 'recording'] as const;
export const sessionPurpose = z.enum(SESSION_PURPOSES);
export type SessionPurpose = (typeof SESSION_PURPOSES)[number];
