import { createMemoryFanout } from '../../server/adapters/fanout/memoryFanout.ts';
import { fanoutContract } from './fanoutContract.ts';

fanoutContract('memory', async () => ({ fanout: createMemoryFanout(), settle: async () => {} }));
