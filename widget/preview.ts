import { partHub } from './partHub.ts';
import { openPreview } from './preview/openPreview.ts';
import { showInDashboard } from './preview/showInDashboard.ts';
import { takePreviewKey } from './preview/takePreviewKey.ts';

partHub().provide('preview', {
  open: (host) => {
    const key = host.bare ? null : takePreviewKey(window);
    return key === null ? openPreview(host) : showInDashboard(host, key);
  },
});
