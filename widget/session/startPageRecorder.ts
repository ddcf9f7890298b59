import type { Hub, Presence } from '../hub.ts';
import type { RefusalFor } from './pageRules.ts';
import type { StartRecorder } from './viewSharing.ts';

export const pageRecorder =
  (_hub: Hub, _presence: Presence): StartRecorder =>
  () => {
    throw new Error('The recorder is not there yet.');
  };
export const pageRules =
  (_presence: Presence): RefusalFor =>
  () =>
    null;
