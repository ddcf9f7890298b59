import type { RecordedTrack } from '../../../protocol/http/recordings.ts';

const KINDS = { audio: 'voice', video: 'camera', screen: 'screen' } as const;

/** "Kim, camera": whose it is and what. */
export const trackLabel = ({ role, name, kind }: Pick<RecordedTrack, 'role' | 'name' | 'kind'>): string =>
  `${name ?? (role === 'visitor' ? 'Visitor' : 'Former agent')}, ${KINDS[kind]}`;
