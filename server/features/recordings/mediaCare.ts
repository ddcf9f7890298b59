import { CopaneError } from '../../../protocol/copaneError.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Media } from '../../ports/media.ts';
import type { Store } from '../../ports/store.ts';

const MANY = 500;

/** What the sweep looks after beside what is due. */
export type MediaCare = {
  /**
   * Removes media of which no record is left: of a request that came too late, or of records that a restore did not bring back. A
   * recording that was not brought to its end in a day says so.
   */
  customer(tenantId: string): Promise<void>;
  /** Removes media of customers that there are not. */
  strangers(): Promise<void>;
};

type Parts = { store: Store; media: Pick<Media, 'tracks' | 'tenants' | 'remove' | 'removeTenant'>; clock: Clock };

export const createMediaCare = ({ store, media, clock }: Parts): MediaCare => ({
  customer: async (tenantId) => {
    const own = store.tenant(tenantId);
    const lying = await media.tracks(tenantId);
    for (let at = 0; at < lying.length; at += MANY) {
      const some = lying.slice(at, at + MANY);
      const known = new Set((await own.getMany('recordingTracks', some)).map(({ id }) => id));
      await media.remove(
        tenantId,
        some.filter((id) => !known.has(id)),
      );
    }
    const latest = new Date(clock.now() - LIMITS.recordingSavingMs).toISOString();
    const { records: saving } = await own.list('recordings', { index: 'byState', where: { state: 'saving' }, limit: MANY });
    for (const { id, endedAt, revision } of saving) {
      if (endedAt === null || endedAt > latest) continue;
      await own.patch('recordings', id, { state: 'interrupted' }, { revision }).catch((error: unknown) => {
        // It came to its end, or went, in this moment.
        if (!(error instanceof CopaneError && (error.code === 'conflict' || error.code === 'not-found'))) throw error;
      });
    }
  },
  strangers: async () => {
    for (const tenantId of await media.tenants()) {
      if ((await store.platform().get('tenants', tenantId)) === null) await media.removeTenant(tenantId);
    }
  },
});
