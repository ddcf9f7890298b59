const ACTIONS: Record<string, string> = {
  signIn: 'signed in',
  signOut: 'signed out',
  'session.join': 'joined a session',
  'session.read': 'read a session',
  'session.list': 'listed sessions',
  'session.trash': 'moved a session to the trash',
  'session.restore': 'took a session out of the trash',
  'note.write': 'wrote a note',
  'field.define': 'declared a custom field',
  'field.change': 'changed a custom field',
  'field.remove': 'removed a custom field',
  'field.write': 'wrote a field of a visitor',
  'field.search': 'searched a custom field',
  'retention.change': 'changed a retention',
  'trash.change': 'changed the period of the trash',
  'site.change': 'changed a site',
  'team.change': 'changed the team',
  'apiKey.make': 'made an API key',
  'apiKey.remove': 'removed an API key',
  'subject.find': 'looked for a person',
  'subject.erase': 'erased a person',
  'subject.export': "exported a person's data",
  'receipt.export': 'exported the receipts',
  'audit.export': 'exported the audit log',
  'document.approve': 'approved a version of the record',
  'document.export': 'exported the record',
  'contract.end': 'ended the contract',
  deletion: 'deleted what was due',
};

/** What was done, in words; an action of a newer version keeps its own name. */
export const actionWords = (action: string): string => (Object.hasOwn(ACTIONS, action) ? (ACTIONS[action] ?? action) : action);

const ACTORS = { user: 'a former member', apiKey: 'an API key', visitor: 'a visitor', operator: 'the operator', system: 'Copane itself' };

/** Who acted: by name where it is still known. */
export const actorWords = ({ kind, name }: { kind: keyof typeof ACTORS; name: string | null }): string =>
  name ? (kind === 'apiKey' ? `API key ${name}` : name) : ACTORS[kind];
