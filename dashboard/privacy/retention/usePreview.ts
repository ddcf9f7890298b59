import { useEffect, useState } from 'preact/hooks';
import type { RetentionPreview, RetentionSettingShape } from '../../../protocol/http/privacy.ts';
import { messageOf } from '../../api/messageOf.ts';
import { privacyApi } from '../../api/privacyApi.ts';

export type Preview =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'known'; preview: RetentionPreview }
  | { state: 'failed'; message: string };

/** How long the hand must rest on the slider before the store is asked. */
const REST_MS = 250;

/**
 * What a setting would remove, asked once the choice rests. A question that is outdated is cancelled and its answer never shown.
 * `undefined`: nothing to ask. `turn` asks the same again.
 */
export const usePreview = (activity: string, setting: RetentionSettingShape | null | undefined, turn: number): Preview => {
  const key = setting === undefined ? undefined : JSON.stringify(setting);
  const [known, setKnown] = useState<{ key: string; turn: number; preview: Preview }>();
  useEffect(() => {
    if (key === undefined) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      privacyApi.previewRetention(activity, JSON.parse(key), controller.signal).then(
        (preview) => !controller.signal.aborted && setKnown({ key, turn, preview: { state: 'known', preview } }),
        (error) => !controller.signal.aborted && setKnown({ key, turn, preview: { state: 'failed', message: messageOf(error) } }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [activity, key, turn]);
  if (key === undefined) return { state: 'none' };
  return known?.key === key && known.turn === turn ? known.preview : { state: 'asking' };
};
