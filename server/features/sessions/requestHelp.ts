import { CopaneError } from '../../../protocol/copaneError.ts';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { listDefinitions } from '../fields/fieldDefinitions.ts';
import type { Fields } from '../fields/setFields.ts';
import type { KeepVisitor } from '../visitors/keepVisitor.ts';
import type { SessionLife } from './sessionLife.ts';

export type RequestHelp = (visitor: OnlineVisitor, message: Extract<VisitorToRelay, { type: 'help:request' }>) => Promise<void>;

type Parts = { records: Records; life: SessionLife; lobby: Lobby; fields: Fields; keepVisitor: KeepVisitor };

/** A visitor presses Help and answers the questions of the form: from then on they wait. */
export const createRequestHelp =
  ({ records, life, lobby, fields, keepVisitor }: Parts): RequestHelp =>
  async (visitor, { topic, answers }) => {
    if (visitor.live && visitor.live.state !== 'invited') return life.changed(visitor.live);
    const { tenantId } = visitor;
    const site = await records.tenant(tenantId).get('sites', visitor.siteId);
    if (!site) throw new CopaneError('unknown-site', 'There is no such site.');
    if (site.identityRequired && !visitor.verified && !visitor.account) {
      throw new CopaneError('identity-refused', 'This site helps people who are signed in. Sign in first.');
    }
    const { refused } = await fields.check(tenantId, answers, 'visitor');
    const [problem] = refused;
    if (problem) throw new CopaneError('field-invalid', `${problem.key}: ${problem.message}`);
    const definitions = await listDefinitions(records, tenantId);
    const prep = definitions.filter((definition) => site.prepFieldNames.includes(definition.name));
    const missing = prep.find((definition) => definition.required && (answers[definition.name] ?? '') === '');
    if (missing) throw new CopaneError('field-invalid', `${missing.name}: An answer is needed.`);

    // Begun before anything is stored, so that two pages of one visitor cannot both begin one.
    if (visitor.live && visitor.live.state !== 'invited') return life.changed(visitor.live);
    const invited = visitor.live;
    const live = invited ?? life.begin(visitor, { state: 'waiting', topic: topic ?? null });
    if (invited) {
      live.topic = topic ?? null;
      live.state = 'active';
    }
    await keepVisitor(visitor);
    await life.keep(live, invited ? 'agent' : 'visitor');
    await fields.set(visitor, answers, 'visitor');
    const names = prep.map((definition) => definition.name);
    live.answers = (await fields.shown(tenantId, visitor.subjectId)).filter((field) => names.includes(field.key));
    life.changed(live);
    lobby.visitorChanged(visitor);
  };
