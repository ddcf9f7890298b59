import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Store } from '../../ports/store.ts';
import { RESTORE_MARK } from './backupFormat.ts';

/** In front of everything that serves or changes a store. */
export const refuseUnfinishedRestore = async (store: Store): Promise<void> => {
  if ((await store.platform().get('meta', RESTORE_MARK)) === null) return;
  throw new CopaneError(
    'conflict',
    'A restore of these data is not finished. Run "copane restore FILE" again; until then nothing is served.',
  );
};
