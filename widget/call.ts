import { openCallRoom } from './call/openCallRoom.ts';
import { partHub } from './partHub.ts';

partHub().provide('call', { open: openCallRoom });
