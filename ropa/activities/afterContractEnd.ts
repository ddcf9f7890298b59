import { days } from '../period.ts';

/** The longest that anything of a customer is kept once the contract has ended. */
export const AFTER_CONTRACT_END = days(30);
