import { partHub } from './partHub.ts';
import { openAssetReader } from './recorder/assets/openAssetReader.ts';

partHub().provide('assets', { open: openAssetReader });
