import type * as z from 'zod/mini';
import type { period } from '../../../protocol/http/privacy.ts';

export type Period = z.infer<typeof period>;
export type PeriodUnit = Period['unit'];

/** "1 day", "14 months". */
export const periodWords = ({ amount, unit }: Period): string => `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
