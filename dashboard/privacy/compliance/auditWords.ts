const ACTIONS: Record<string, string> = {
  signIn: 'Signed in',
  signOut: 'Signed out',
  'session.join': 'Joined a session',
  'session.read': 'Read a session',
  'session.list': 'Listed sessions',
  'session.trash': 'Moved a session to the trash',
  'session.restore': 'Took a session out of the trash',
  'note.write': 'Wrote a note',
  'field.define': 'Declared a custom field',
  'field.change': 'Changed a custom field',
  'field.remove': 'Removed a custom field',
  'field.read': 'Read fields of a visitor',
  'field.write': 'Wrote a field of a visitor',
  'field.search': 'Searched a custom field',
  'retention.change': 'Changed a retention',
  'trash.change': 'Changed the period of the trash',
  'site.change': 'Changed a site',
  'site.masking': 'Changed what agents may see of a site',
  'team.read': 'Read the team',
  'team.change': 'Changed the team',
  'apiKey.make': 'Made an API key',
  'apiKey.remove': 'Removed an API key',
  'subject.find': 'Looked for a person',
  'subject.erase': 'Erased a person',
  'subject.export': "Exported a person's data",
  'receipt.export': 'Exported the receipts',
  'audit.read': 'Read the audit log',
  'audit.export': 'Exported the audit log',
  'document.approve': 'Approved a version of the record',
  'document.export': 'Exported the record',
  'contract.end': 'Ended the contract',
  deletion: 'Deleted what was due',
};

/** What was done, in words; an action of a newer version keeps its own name. */
export const actionWords = (action: string): string => (Object.hasOwn(ACTIONS, action) ? (ACTIONS[action] ?? action) : action);

const ACTORS = { user: 'A former member', apiKey: 'An API key', visitor: 'A visitor', operator: 'The operator', system: 'Copane itself' };

/** Who acted: by name where it is still known. */
export const actorWords = ({ kind, name }: { kind: keyof typeof ACTORS; name: string | null }): string =>
  name ? (kind === 'apiKey' ? `API key ${name}` : name) : ACTORS[kind];
