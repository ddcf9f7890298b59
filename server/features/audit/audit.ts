/** Who acted. `system` is the service itself, `operator` a command on its machine. */
export type AuditActor = { kind: 'user' | 'apiKey' | 'visitor' | 'operator' | 'system'; id: string | null };

/** What is worth an entry: every read of personal data by somebody, every change of settings, every deletion and export. */
export const AUDIT_ACTIONS = [
  'signIn',
  'signOut',
  'session.join',
  'session.read',
  'session.list',
  'session.trash',
  'session.restore',
  'recording.start',
  'recording.join',
  'recording.stop',
  'recording.list',
  'recording.read',
  'recording.play',
  'recording.trash',
  'recording.restore',
  'note.write',
  'field.define',
  'field.change',
  'field.remove',
  'field.read',
  'field.write',
  'field.search',
  'retention.change',
  'trash.change',
  'site.change',
  'site.masking',
  'team.read',
  'team.change',
  'apiKey.make',
  'apiKey.remove',
  'subject.find',
  'subject.erase',
  'subject.export',
  'receipt.export',
  'audit.read',
  'audit.export',
  'document.approve',
  'document.export',
  'contract.end',
  'backup.restore',
  'data.export',
  'deletion',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type AuditEntry = {
  actor: AuditActor;
  action: AuditAction;
  target?: { kind: string; id: string };
  /** The person whose data were read or changed: the details are encrypted with that person's key and go with it. */
  subjectId?: string;
  /** Never values of fields, names or addresses of people: what was done, not to what content. */
  details?: Readonly<Record<string, string | number | boolean | null>>;
};

/** The audit log of each tenant. An entry that cannot be written fails what it is about. */
export type Audit = { append(tenantId: string, entry: AuditEntry): Promise<void> };
