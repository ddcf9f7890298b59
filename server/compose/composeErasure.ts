import type { Logger } from 'pino';
import { recipients as declared } from '../../ropa/recipients.ts';
import type { Access } from '../features/accounts/access.ts';
import type { Audit } from '../features/audit/audit.ts';
import { DELIVERY_RECIPIENTS } from '../features/deliveries/deliveries.ts';
import { createEraseSubject } from '../features/erasure/eraseSubject.ts';
import { erasureRoutes } from '../features/erasure/erasureRoutes.ts';
import { createFindSubjects } from '../features/erasure/findSubjects.ts';
import { createForgetVisitors } from '../features/erasure/forgetVisitors.ts';
import type { Fields } from '../features/fields/setFields.ts';
import { exportRoutes } from '../features/offboarding/exportRoutes.ts';
import type { DeleteRecords } from '../features/retention/deleteRecords.ts';
import type { SessionLife } from '../features/sessions/sessionLife.ts';
import { createTrash } from '../features/trash/trash.ts';
import { trashRoutes } from '../features/trash/trashRoutes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fanout } from '../ports/fanout.ts';
import type { Ids } from '../ports/ids.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { Store } from '../ports/store.ts';
import type { Records } from '../records/recordsPort.ts';
import type { OnlineVisitors } from '../relay/onlineVisitors.ts';

type Parts = {
  store: Store;
  records: Records;
  clock: Clock;
  ids: Ids;
  fanout: Fanout;
  log: Logger;
  access: Access;
  audit: Audit;
  deleteRecords: DeleteRecords;
  fields: Fields;
  online: OnlineVisitors;
  life: SessionLife;
  recipients: Recipients;
};

/** What a person or a customer asks to be deleted: erasure of a person, and the trash of sessions. */
export const composeErasure = (parts: Parts) => {
  const { store, log, access, audit, life, recipients } = parts;
  const forgetVisitors = createForgetVisitors({
    ...parts,
    end: (live) => life.end(live, 'server'),
    failed: (err) => log.error({ event: 'forget-failed', err }, 'a visitor who was erased could not be forgotten'),
  });
  const find = createFindSubjects(parts);
  const erase = createEraseSubject({ ...parts, forgetVisitors });
  const trash = createTrash(parts);
  return {
    find,
    erase,
    trash,
    dashboard: [
      erasureRoutes({ access, store, audit, find, erase, recipients: told }),
      trashRoutes({ access, trash, audit }),
      exportRoutes(parts),
    ],
  };

  function told(): string[] {
    return DELIVERY_RECIPIENTS.filter((id) => recipients.erasures[id]).map((id) => declared[id].name);
  }
};
