import { PREVIEW_INTEGRITY } from 'virtual:copane-later';
import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { Hub, Presence, PreviewHost } from '../hub.ts';
import type { StartRecorder, ViewSharing } from './viewSharing.ts';

export type PreviewKeeperOptions = {
  hub: Hub;
  presence: Pick<Presence, 'configuration'>;
  language: string;
  /** The recorder with the masks that are given. */
  recorder(policy: () => MaskPolicy): StartRecorder;
  policy(): MaskPolicy;
  sharing: Pick<ViewSharing, 'tap' | 'snapshot' | 'isOn'>;
  mode(): 'standard' | 'strict';
};

/** Shows the visitor, or the site's developer, this page as agents see it. All of it stays in this browser. */
export const createPreviewKeeper = ({ hub, presence, language, recorder, policy, sharing, mode }: PreviewKeeperOptions) => {
  let shut: (() => void) | null = null;
  /** Beside a view that runs, its own events; else a recorder for the preview alone. */
  const record: PreviewHost['record'] = (take, draft) => {
    const start = (): { stop: () => void } => recorder(draft ? () => draft : policy)({ emit: take, onError: () => {} });
    // What is only tried out never touches what an agent sees.
    if (draft) return start().stop;
    let own: { stop: () => void } | undefined;
    const follow = (): void => {
      own?.stop();
      own = undefined;
      if (sharing.isOn()) sharing.snapshot();
      else own = start();
    };
    sharing.tap({ take, turned: follow });
    follow();
    return () => {
      sharing.tap(null);
      own?.stop();
      own = undefined;
    };
  };
  const open = async (bare: HTMLElement | null): Promise<void> => {
    const address = presence.configuration?.previewUrl;
    if (!address) throw new Error('The service says nothing of where a preview is shown.');
    const part = await hub.load('preview', PREVIEW_INTEGRITY);
    shut?.();
    const { base, site } = hub.settings;
    shut = part.open({ root: hub.root, address, language, base, site, record, mode, bare, closed: () => (shut = null) });
  };
  const fail = (error: unknown): void => hub.emit('error', { code: 'unavailable', message: String(error) });
  return {
    show: (): void => void open(null).catch(fail),
    /** A small one in a place of ours; gone when the place is. */
    showIn: (place: HTMLElement): void => void open(place).catch(fail),
    close: (): void => shut?.(),
  };
};
export type PreviewKeeper = ReturnType<typeof createPreviewKeeper>;
