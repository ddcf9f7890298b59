/** Sizes in bytes, times in milliseconds, rates per second. One place, because both ends and the tests keep to them. */
export const LIMITS = {
  /** One text or binary message on the socket. */
  messageBytes: 64 * 1024,
  /** Plain bytes in one piece of a snapshot; leaves room for header, tag and encoding within `messageBytes`. */
  snapshotPieceBytes: 48 * 1024,
  /** A whole snapshot as it travels. */
  snapshotWireBytes: 5 * 1024 * 1024,
  /** A whole snapshot, after decompression. */
  snapshotBytes: 64 * 1024 * 1024,
  controlPerSecond: 60,
  /** Above this an agent's socket gets no more deltas, but a fresh snapshot once it has drained. */
  sendBufferSoft: 256 * 1024,
  /** Above this the socket is closed. */
  sendBufferHard: 8 * 1024 * 1024,
  /** A socket that has not proved who it is. */
  unauthenticatedMs: 10_000,
  ticketMs: 30_000,
  jsonBodyBytes: 100 * 1024,
  socketsPerAddress: 20,
  socketsPerVisitor: 3,
  socketsPerAgent: 10,
  chatChars: 4_000,
  noteChars: 10_000,
  fieldChars: 2_000,
  lookupCodeMs: 10 * 60_000,
  /** A visitor who is gone this long has left; until then the session waits and consent holds. */
  visitorAbsenceMs: 120_000,
  pingMs: 15_000,
  /** While a session runs, so that a picture that stands still is known as such. */
  sessionPingMs: 5_000,
  /** One encrypted piece of a recorded track: about two seconds. */
  recordingPieceBytes: 4 * 1024 * 1024,
  recordingTrackBytes: 1024 * 1024 * 1024,
  /** A device that is changed or switched on again begins another track. */
  recordingTracks: 200,
  recordingMs: 4 * 60 * 60_000,
  /** What was recorded and has not come a day after the end comes no more. */
  recordingSavingMs: 24 * 60 * 60_000,
  /** Of one key of the REST API. */
  apiRequestsPerMinute: 600,
  /** Requests without a valid key, of one address. */
  apiRefusalsPerMinute: 60,
} as const;
