import { defineCollection } from '../collection.ts';

const metadata = { activity: 'callRecording', category: 'user.media.participant', keep: 'record' } as const;
const media = { activity: 'callRecording', category: 'user.media.recording', keep: 'record' } as const;

export const recordings = defineCollection({
  scope: 'tenant',
  idPrefix: 'rec',
  schemaVersion: 1,
  activity: 'callRecording',
  keep: { by: 'activity', anchor: 'endedAt' },
  trash: 'trashedAt',
  note: 'That a call was recorded: by whom, when and in which session. It names no visitor, so that a person can be erased from it and the others stay.',
  fields: {
    sessionId: { ...metadata, type: 'id', of: 'sessions' },
    siteId: { ...metadata, type: 'id', of: 'sites' },
    startedById: { ...metadata, type: 'id', of: 'users' },
    kind: { ...metadata, type: 'choice', values: ['audio', 'video'], note: 'Of the call.' },
    state: {
      ...metadata,
      type: 'choice',
      values: ['recording', 'saving', 'complete', 'interrupted'],
      note: 'Saving: over, and what was recorded is still on its way. Interrupted: some of it never came.',
    },
    endedBy: { ...metadata, type: 'choice', values: ['agent', 'withdrawal', 'call', 'server'], nullable: true },
    startedAt: { ...metadata, type: 'time' },
    endedAt: { ...metadata, type: 'time', nullable: true, note: 'Set by the server. The anchor: a recording that runs is never due.' },
    trashedAt: {
      ...metadata,
      type: 'time',
      nullable: true,
      note: 'Deleted by hand: hidden, and gone when the days of the trash are over.',
    },
    trashedById: { ...metadata, type: 'id', of: 'users', nullable: true },
  },
  indexes: {
    bySession: { fields: ['sessionId', 'startedAt'] },
    byStart: { fields: ['startedAt'] },
    byEnd: { fields: ['endedAt'] },
    byState: { fields: ['state', 'startedAt'] },
    byTrash: { fields: ['trashedAt'] },
  },
});

export const recordingTracks = defineCollection({
  scope: 'tenant',
  idPrefix: 'trk',
  schemaVersion: 1,
  activity: 'callRecording',
  keep: { by: 'parent' },
  parent: { collection: 'recordings', field: 'recordingId' },
  keyOwner: 'ownerId',
  files: 'media/',
  note: 'Sound or picture of one person in a recording, as long as one device gave it, and the consent it rests on. Its media are encrypted with a key of its own, which is encrypted with the key of the person.',
  fields: {
    recordingId: { ...metadata, type: 'id', of: 'recordings' },
    number: { ...metadata, type: 'integer', note: 'From 1 within the recording.' },
    role: { ...metadata, type: 'choice', values: ['visitor', 'agent'] },
    ownerId: { ...metadata, type: 'id', of: 'subjects', note: 'Who is heard or seen: a visitor by subject, an agent by account.' },
    recordedById: { ...metadata, type: 'id', of: 'users', note: 'In whose browser it was recorded.' },
    consentId: { ...metadata, type: 'id', of: 'consents' },
    kind: { ...metadata, type: 'choice', values: ['audio', 'video', 'screen'] },
    codec: { ...metadata, type: 'text', maxLength: 100 },
    state: {
      ...metadata,
      type: 'choice',
      values: ['open', 'complete', 'withdrawn'],
      note: 'Withdrawn: consent was taken back, and nothing is added after that.',
    },
    offsetMs: { ...metadata, type: 'integer', note: 'From the start of the recording.' },
    durationMs: { ...metadata, type: 'integer', nullable: true },
    pieces: { ...metadata, type: 'integer', note: 'Stored for good, from number 0.' },
    bytes: { ...metadata, type: 'integer' },
    sha256: { ...media, type: 'text', maxLength: 64, note: 'Chain over the encrypted pieces in order, so that one that is missing shows.' },
    dataKey: { ...media, type: 'text', encrypted: true, maxLength: 100, note: 'AES-256, base64.' },
  },
  indexes: { byRecording: { fields: ['recordingId', 'number'], unique: true }, byOwner: { fields: ['ownerId'] } },
});
