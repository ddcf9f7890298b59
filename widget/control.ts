import { openControl } from './control/openControl.ts';
import { partHub } from './partHub.ts';

partHub().provide('control', { open: openControl });
