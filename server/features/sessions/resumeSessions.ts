import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Page } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import type { OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { emptyRoom } from '../../relay/roomState.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { ConsentRecords } from '../consent/consentRecords.ts';
import type { Fields } from '../fields/setFields.ts';
import type { RecordingLife } from '../recordings/recordingLife.ts';
import type { VisitorRecords } from '../visitors/visitorRecords.ts';
import type { SessionLife } from './sessionLife.ts';
import type { SessionRecords } from './sessionRecords.ts';

type Parts = {
  records: Records;
  sessions: SessionRecords;
  consents: ConsentRecords;
  visitors: VisitorRecords;
  fields: Fields;
  live: LiveSessions;
  online: OnlineVisitors;
  life: SessionLife;
  recordings: Pick<RecordingLife, 'resume'>;
};

/**
 * After a restart: sessions that were not over wait for their visitor, with the consents that hold; those whose visitor does not
 * come back in time end.
 */
export const resumeSessions = async (parts: Parts): Promise<number> => {
  const { records, sessions, consents, visitors, fields, live: all, online, life, recordings } = parts;

  const resume = async (session: RecordOf<'sessions'>): Promise<void> => {
    const own = records.tenant(session.tenantId);
    const site = await own.get('sites', session.siteId);
    const token = hashToken(randomToken());
    const known = online.byId(session.visitorId);
    const visitor = known ?? (site && (await visitors.byId(site, session.visitorId, token)));
    if (!site || !visitor) return sessions.end(session.tenantId, session.id, 'server');
    const agents = await Promise.all((await sessions.agentsOf(session.tenantId, session.id)).map((id) => own.get('users', id)));
    const shown = await fields.shown(session.tenantId, session.subjectId);
    const resumed = {
      id: session.id,
      visitor,
      state: session.state,
      topic: session.topic,
      answers: shown.filter((field) => site.prepFieldNames.includes(field.key)),
      since: session.requestedAt,
      agents: agents.filter((agent) => agent !== null).map(({ id, name }) => ({ id, name })),
      token: null,
      room: emptyRoom(await consents.effective(session.tenantId, session.id)),
      peers: new Map(),
      viewers: [],
      keyEpochs: new Map(),
      chatTurn: 0,
      fieldsTurn: 0,
      consentTurns: new Map(),
      call: null,
      recording: null,
      relayedBytes: 0,
    };
    visitor.live = resumed;
    all.add(resumed);
    if (!known) online.add(visitor);
    life.left(visitor);
  };

  let count = 0;
  let cursor: string | null = null;
  do {
    const page: Page<RecordOf<'tenants'>> = await records.platform().list('tenants', { index: 'byCreation', limit: 100, cursor });
    for (const tenant of page.records) {
      for (const session of await sessions.unfinished(tenant.id)) {
        await resume(session);
        count += 1;
      }
      await recordings.resume(tenant.id);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
};
