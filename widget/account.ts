import { openAccount } from './account/openAccount.tsx';
import { partHub } from './partHub.ts';

partHub().provide('account', { open: openAccount });
