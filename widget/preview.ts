import { partHub } from './partHub.ts';
import { openPreview } from './preview/openPreview.ts';

partHub().provide('preview', { open: openPreview });
