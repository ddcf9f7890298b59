import type { RecordedTrack } from '../../../protocol/http/recordings.ts';

/** Who is in a recording, and when they agreed: the first yes of each. */
export const recordedPeople = (tracks: readonly RecordedTrack[]): { name: string; consentAt: string | null }[] => {
  const people = new Map<string, string | null>();
  for (const { role, name, consentAt } of tracks) {
    const shown = name ?? (role === 'visitor' ? 'Visitor' : 'Former agent');
    const known = people.get(shown);
    if (known === undefined || (consentAt !== null && (known === null || consentAt < known))) people.set(shown, consentAt);
  }
  return [...people].map(([name, consentAt]) => ({ name, consentAt }));
};
