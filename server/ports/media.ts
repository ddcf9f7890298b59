/** One series of pieces, by the ids of the customer and of the track. */
export type MediaTrack = { tenantId: string; trackId: string };

/**
 * Where encrypted media lie, beside the store. What is written is opaque bytes; their names say nothing.
 * Errors: `storage-full` (no room left; nothing of the piece is kept), `unavailable` (the place cannot be reached).
 */
export type Media = {
  /** Resolves when the piece would outlive a crash of the machine. The same piece again takes the place of the first. */
  write(track: MediaTrack, piece: number, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  read(track: MediaTrack, piece: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Removes all of these tracks. Those that are gone count as done. */
  remove(tenantId: string, trackIds: readonly string[]): Promise<void>;
  removePiece(track: MediaTrack, piece: number): Promise<void>;
  removeTenant(tenantId: string): Promise<void>;
  /** Ids of the tracks that lie there, whether somebody knows of them or not. */
  tracks(tenantId: string): Promise<string[]>;
  /** Ids of the customers of whom something lies there. */
  tenants(): Promise<string[]>;
};
