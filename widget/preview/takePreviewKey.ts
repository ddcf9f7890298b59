import { PREVIEW_FRAGMENT } from '../../protocol/pagePreview.ts';

/** The key of a preview in the dashboard, which leaves the address at once; `null`: the preview is for this page alone. */
export const takePreviewKey = ({ location, history }: Pick<Window, 'location' | 'history'>): string | null => {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(PREVIEW_FRAGMENT)) return null;
  history.replaceState(history.state, '', pathname + search);
  return hash.slice(PREVIEW_FRAGMENT.length);
};
