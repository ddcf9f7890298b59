import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { createFolderMedia } from '../../../server/adapters/media/createFolderMedia.ts';
import { createTrackUpload } from '../../../server/features/recordings/trackUpload.ts';
import type { Media } from '../../../server/ports/media.ts';
import { createLiveSessions } from '../../../server/relay/liveSession.ts';
import { type SweepScratch, sweepScratch } from '../../unit/server/retention/sweepScratch.ts';
import { somePiece } from './recordedCall.ts';
import { addRecording } from './sampleRecording.ts';

const NOW = '2026-11-21T12:00:00.000Z';

describe('the folder of media', () => {
  let folder: string;
  let media: Media;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'copane-media-'));
    media = createFolderMedia(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('RCD-11 keeps what it was given, by opaque names, and forgets it whole', async () => {
    const track = { tenantId: 'ten_1', trackId: 'trk_1' };
    const bytes = somePiece(5_000);
    await media.write(track, 0, somePiece());
    await media.write(track, 0, bytes);
    await media.write(track, 1, somePiece());
    expect(await media.read(track, 0)).toEqual(bytes);
    expect(await media.read(track, 2)).toBeNull();
    expect(readdirSync(join(folder, 'ten_1', 'trk_1'))).toEqual(['000000', '000001']);
    expect([await media.tenants(), await media.tracks('ten_1'), await media.tracks('ten_2')]).toEqual([['ten_1'], ['trk_1'], []]);
    await media.removePiece(track, 1);
    expect(await media.read(track, 1)).toBeNull();
    await media.remove('ten_1', ['trk_1', 'trk_gone']);
    expect(await media.tracks('ten_1')).toEqual([]);
    await media.write(track, 0, bytes);
    await media.removeTenant('ten_1');
    expect(existsSync(join(folder, 'ten_1'))).toBe(false);
  });

  it('RCD-11 has no way out of it', async () => {
    for (const trackId of ['..', '../../etc', 'trk_1/../..', '', 'trk_', 'TRK_1']) {
      await expect(media.write({ tenantId: 'ten_1', trackId }, 0, somePiece())).rejects.toMatchObject({ code: 'bad-request' });
      await expect(media.remove('ten_1', [trackId])).rejects.toMatchObject({ code: 'bad-request' });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('RCD-11 that cannot be written to says so, and leaves no part of a piece', async () => {
    rmSync(folder, { recursive: true });
    const file = createFolderMedia('/dev/null/media');
    await expect(file.write({ tenantId: 'ten_1', trackId: 'trk_1' }, 0, somePiece())).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a place for recordings that is full', () => {
  let scratch: SweepScratch;
  beforeEach(async () => {
    scratch = await sweepScratch();
  });
  afterEach(() => scratch.end());

  it('RCD-11 fails visibly with what is stored kept, and takes the piece again when there is room', async () => {
    const tenant = await scratch.tenant();
    const { recordingId, agentId, tracks } = await addRecording(scratch, tenant.tenantId, { state: 'open', endedAt: null });
    let full = true;
    const media: Media = {
      ...scratch.media,
      write: async (...piece) => {
        if (full) throw new CopaneError('storage-full', 'There is no room left for recordings.');
        await scratch.media.write(...piece);
      },
    };
    const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };
    const upload = createTrackUpload({ records: scratch.records, media, live: createLiveSessions(), clock });
    const agent = { tenantId: tenant.tenantId, id: agentId };
    const place = { recordingId, number: 1, piece: 2 };
    const bytes = somePiece();
    const refused = upload.put(agent, place, bytes);
    await expect(refused).rejects.toMatchObject({ code: 'storage-full', status: 507 });
    expect(await tenant.get('recordingTracks', tracks[0]?.id ?? '')).toMatchObject({ pieces: 2 });
    full = false;
    await upload.put(agent, place, bytes);
    expect(await tenant.get('recordingTracks', tracks[0]?.id ?? '')).toMatchObject({ pieces: 3 });
  });

  it('RCD-11 a piece of a track that was deleted in that moment leaves no file', async () => {
    const tenant = await scratch.tenant();
    const { recordingId, agentId, tracks } = await addRecording(scratch, tenant.tenantId, { state: 'open', endedAt: null });
    const trackId = tracks[0]?.id ?? '';
    const media: Media = {
      ...scratch.media,
      write: async (...piece) => {
        await tenant.remove('recordingTracks', trackId);
        await scratch.media.remove(tenant.tenantId, [trackId]);
        await scratch.media.write(...piece);
      },
    };
    const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };
    const upload = createTrackUpload({ records: scratch.records, media, live: createLiveSessions(), clock });
    const late = upload.put({ tenantId: tenant.tenantId, id: agentId }, { recordingId, number: 1, piece: 2 }, somePiece());
    await expect(late).rejects.toMatchObject({ code: 'not-found' });
    expect(await scratch.media.tracks(tenant.tenantId)).not.toContain(trackId);
  });
});
