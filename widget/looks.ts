import { partHub } from './partHub.ts';
import { openLooks } from './recorder/looks/openLooks.ts';

partHub().provide('looks', { open: openLooks });
