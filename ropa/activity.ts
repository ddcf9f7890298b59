import type { MeasureId } from './measures.ts';
import type { Retention } from './retention.ts';
import type { DataCategory, DataSubject } from './vocabulary.ts';

/** Where the data of an activity are while they are processed; the deployment says where in the world that is. */
export type Place = 'relay' | 'store' | 'direct' | 'output' | 'recipient';

export type Activity = {
  title: string;
  purpose: string;
  /** `processor`: on the customer's instructions, Art. 30(2). `controller`: the operator's own, Art. 30(1). */
  role: 'processor' | 'controller';
  subjects: readonly DataSubject[];
  categories: readonly DataCategory[];
  places: readonly Place[];
  retention: Retention;
  /** Words after the bare period, where the period alone would mislead. */
  retentionNote?: string;
  measures: readonly MeasureId[];
  /** What a reader would otherwise get wrong. */
  notes: readonly string[];
};
