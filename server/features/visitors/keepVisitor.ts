import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { Fields } from '../fields/setFields.ts';
import { linkIdentity } from '../identity/linkIdentity.ts';
import type { VisitorRecords } from './visitorRecords.ts';

/** Gives a visitor a record, with everything that was held in memory until now. */
export type KeepVisitor = (visitor: OnlineVisitor) => Promise<void>;

export const createKeepVisitor =
  (parts: { records: Records; clock: Clock; visitors: VisitorRecords; fields: Fields }): KeepVisitor =>
  async (visitor) => {
    await parts.visitors.save(visitor);
    await linkIdentity(parts, visitor);
    await parts.fields.storeHeld(visitor);
  };
