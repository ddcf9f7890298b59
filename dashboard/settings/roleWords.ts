import type { Role } from '../../protocol/http/dashboard.ts';

/** What a role may do, in words. */
export const ROLE_WORDS: Record<Role, { label: string; may: string }> = {
  owner: { label: 'Owner', may: 'Everything, owners included' },
  admin: { label: 'Admin', may: 'Help visitors, change sites and the team' },
  privacy: { label: 'Privacy lead', may: 'Privacy, retention and erasure; read sessions; no live help' },
  agent: { label: 'Agent', may: 'Help visitors, read sessions' },
  viewer: { label: 'Viewer', may: 'Look, not touch' },
};
