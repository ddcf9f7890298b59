import type { SubjectMatch, TrashedSession } from '../../../../protocol/http/privacy.ts';
import { fromNow } from './sampleActivities.ts';

export const subject: SubjectMatch = {
  id: 'vis_01J9ZK',
  name: 'Kim Lund',
  verified: true,
  firstSeenAt: fromNow(-210),
  lastSeenAt: fromNow(-3),
  sessions: 7,
  hasAccount: true,
};

export const trash = (): TrashedSession[] => [
  { id: 'ses_7Q', visitorName: 'Mira Holt', endedAt: fromNow(-6), trashedAt: fromNow(-1), goneAt: fromNow(6) },
];
