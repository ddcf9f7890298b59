import * as z from 'zod/mini';
import { instant, prefixedId } from '../messages/shared.ts';
import { DELETION_CAUSES, RECIPIENT_STATES } from '../receipt.ts';

/*
 * The pages of the privacy lead. All below `/api/dashboard/privacy`; read by owner, admin, privacy and viewer, changed by owner,
 * admin and privacy. Lists take `limit` and `cursor`.
 */

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
export const period = z.object({ amount: z.number(), unit: z.enum(['days', 'months', 'years']) });

/** What a customer sets in place of the declared retention. */
export const retentionSetting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('period'), period }),
  z.object({ kind: z.literal('untilDeleted') }),
  z.object({ kind: z.literal('sameAs'), activity: z.string() }),
]);
export type RetentionSettingShape = z.infer<typeof retentionSetting>;

/** `GET /activities` -> `{data}`. */
export const activityState = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  role: z.enum(['processor', 'controller']),
  main: z.boolean(),
  categories: z.array(z.string()),
  recipients: z.array(z.object({ id: z.string(), name: z.string(), location: z.string() })),
  locations: z.array(z.string()),
  retention: z.object({
    text: z.string(),
    /** What the customer has set; null where the declared one holds. */
    setting: z.nullable(retentionSetting),
    /** What holds, in the end. */
    resolved: z.object({ kind: z.enum(['live', 'period', 'untilDeleted']), period: z.nullable(period) }),
    mayBeSet: z.boolean(),
    /** Bounds of law and plan, with their reason in words. */
    shortest: z.nullable(z.object({ period, reason: z.string() })),
    longest: z.nullable(z.object({ period, reason: z.string() })),
  }),
  records: z.number(),
  /** `records` stopped counting there. */
  countedUpTo: z.nullable(z.number()),
  oldest: z.nullable(instant),
  nextDeletion: z.nullable(instant),
  /** `late`: something is kept longer than the rule; `nothing`: nothing is stored now, or ever. */
  state: z.enum(['kept', 'late', 'nothing']),
  sentence: z.string(),
  /** What the record says of it besides. */
  notes: z.optional(z.array(z.string())),
});
export type ActivityState = z.infer<typeof activityState>;

/** `GET /forecast?days=90` (1 to 400). Days without a deletion are left out. */
export const forecast = z.object({
  from: day,
  until: day,
  days: z.array(z.object({ day, activity: z.string(), records: z.number() })),
});
export type Forecast = z.infer<typeof forecast>;

/** `POST /retention/:activity/preview` {setting}: what the setting would remove from what exists. Changes nothing. */
export const retentionChange = z.object({ setting: z.nullable(retentionSetting) });
export const retentionPreview = z.object({
  records: z.number(),
  byCollection: z.array(z.object({ collection: z.string(), label: z.string(), records: z.number() })),
  oldest: z.nullable(instant),
  newest: z.nullable(instant),
  /** In words: "Recordings: 30 days -> 14 days". */
  change: z.string(),
});
export type RetentionPreview = z.infer<typeof retentionPreview>;
/** `PUT /retention/:activity`: refused with `conflict` when `expected` is not the number that would go now. Null goes back to the declared one. */
export const retentionUpdate = z.object({ setting: z.nullable(retentionSetting), expected: z.number() });

/** `GET/POST /fields`, `PATCH/DELETE /fields/:id`. */
export const FIELD_SOURCES = ['page', 'visitor', 'agent', 'api'] as const;
export const FIELD_TYPES = ['text', 'email', 'number', 'date', 'choice', 'longText', 'consent'] as const;
export const fieldKeep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('period'), period }),
  z.object({ kind: z.literal('sameAs'), activity: z.string() }),
]);
export const fieldDeclaration = z.object({
  name: z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,59}$/)),
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  type: z.enum(FIELD_TYPES),
  choices: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))).check(z.maxLength(100)),
  required: z.boolean(),
  sources: z.array(z.enum(FIELD_SOURCES)).check(z.minLength(1)),
  /** Key of the vocabulary: `GET /categories`. */
  category: z.string(),
  encrypted: z.boolean(),
  shownToAgents: z.boolean(),
  /** Asked before a call. */
  callPrep: z.boolean(),
  keep: fieldKeep,
});
export type FieldDeclarationShape = z.infer<typeof fieldDeclaration>;
export const declaredField = z.extend(fieldDeclaration, { id: prefixedId, createdAt: instant, values: z.number(), keepText: z.string() });
export type DeclaredField = z.infer<typeof declaredField>;
/** Name, type and encryption stay as declared. */
export const fieldChange = z.partial(z.omit(fieldDeclaration, { name: true, type: true, encrypted: true }));
/** `GET /categories` -> `{data}`: what a custom field may be declared as. */
export const fieldCategory = z.object({ key: z.string(), label: z.string() });
/** `GET /fields/search?field=ID&value=TEXT`: sessions and people with exactly this value. */
export const fieldMatch = z.object({
  subjectId: prefixedId,
  sessionId: z.nullable(prefixedId),
  setBy: z.enum(FIELD_SOURCES),
  setAt: instant,
});
export type FieldMatch = z.infer<typeof fieldMatch>;

/**
 * `GET /receipts?cause=&state=` (newest first, both filters may be left out), `GET /receipts/:id` the signed document,
 * `GET /receipts/export` all of them as NDJSON.
 */
export const receiptSummary = z.object({
  id: prefixedId,
  number: z.number(),
  state: z.enum(['planned', 'deleted', 'finalised']),
  cause: z.enum(DELETION_CAUSES),
  activity: z.string(),
  activityTitle: z.string(),
  rule: z.string(),
  records: z.number(),
  plannedAt: instant,
  deletedAt: z.nullable(instant),
  finalisedAt: z.nullable(instant),
  recipients: z.array(z.object({ recipient: z.string(), state: z.enum(RECIPIENT_STATES) })),
  /** When the last backup without destroyed keys is gone. */
  backupsGoneBy: z.nullable(instant),
});
export type ReceiptSummary = z.infer<typeof receiptSummary>;

/** `GET /audit` (newest first), `GET /audit/export` the chain as NDJSON with a signed head. */
export const auditEntry = z.object({
  number: z.number(),
  at: instant,
  actor: z.object({
    kind: z.enum(['user', 'apiKey', 'visitor', 'operator', 'system']),
    id: z.nullable(z.string()),
    name: z.nullable(z.string()),
  }),
  action: z.string(),
  target: z.nullable(z.object({ kind: z.string(), id: z.string() })),
  /** Null when the person whom they were about is erased. */
  details: z.nullable(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  hash: z.string(),
});
export type AuditEntryShape = z.infer<typeof auditEntry>;

/** `GET /document`: the record as it would be now, and how it differs from the version in force. */
export const documentOverview = z.object({
  /** The document as the format `json` gives it; its schema is that of `RopaDocument`. */
  document: z.record(z.string(), z.unknown()),
  inForce: z.nullable(z.object({ number: z.number(), effectiveFrom: day })),
  /** In words, one difference a line; empty when nothing differs. */
  changes: z.array(z.string()),
});
export type DocumentOverview = z.infer<typeof documentOverview>;
export const DOCUMENT_FORMATS = ['html', 'pdf', 'docx', 'xlsx', 'csv', 'md', 'json', 'fideslang'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];
/**
 * `GET /document/files/:format`: bytes of today's document. `GET /document/versions` (newest first),
 * `GET /document/versions/:number/:format` frozen bytes, `…/signed` the canonical JSON, hashed as `canonical`, with its signature.
 */
export const documentVersion = z.object({
  number: z.number(),
  effectiveFrom: day,
  approvedAt: instant,
  approvedBy: z.string(),
  supersededAt: z.nullable(instant),
  documentHash: z.string(),
  signature: z.string(),
  keyId: z.string(),
  changes: z.array(z.string()),
  formats: z.array(z.object({ format: z.string(), sha256: z.string(), bytes: z.number() })),
});
export type DocumentVersion = z.infer<typeof documentVersion>;
/** `POST /document/approve` (owner, privacy). `effectiveFrom` is today or later. */
export const documentApproval = z.object({ effectiveFrom: day });
/** `GET /document/diff?from=1&to=2` (`to` left out: today's). */
export const documentDiff = z.object({ changes: z.array(z.string()) });

/** `GET /recipients` -> `{data}`. */
export const recipientState = z.object({
  id: z.string(),
  name: z.string(),
  service: z.string(),
  state: z.enum(['enabled', 'announced', 'off']),
  /** Credentials are set: without them nothing is sent even when enabled. */
  configured: z.boolean(),
  effectiveFrom: z.nullable(day),
  location: z.nullable(z.string()),
  country: z.nullable(z.string()),
  safeguard: z.nullable(z.string()),
  contract: z.nullable(z.string()),
  hosts: z.array(z.string()),
  activities: z.array(z.object({ title: z.string(), categories: z.array(z.string()) })),
});
export type RecipientStateShape = z.infer<typeof recipientState>;

/** `GET /compliance`: what is true now, measured. */
export const compliance = z.object({
  checkedAt: instant,
  lastSweep: z.nullable(z.object({ at: instant, removed: z.number(), outcome: z.enum(['done', 'paused']) })),
  clock: z.object({ state: z.enum(['good', 'behind', 'jumped']), sentence: z.string() }),
  receipts: z.object({ total: z.number(), open: z.number(), lastNumber: z.number(), gapFree: z.boolean() }),
  audit: z.object({ entries: z.number(), head: z.nullable(z.string()), verified: z.boolean(), sentence: z.string() }),
  recipientsPending: z.number(),
  refusedFields: z.number(),
  trash: z.number(),
  problems: z.array(z.string()),
});
export type Compliance = z.infer<typeof compliance>;

/** `GET /subjects?by=email|userId|subjectId|sessionId&value=`: people, found by exact value. */
export const subjectMatch = z.object({
  id: prefixedId,
  name: z.nullable(z.string()),
  verified: z.boolean(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  sessions: z.number(),
  hasAccount: z.boolean(),
});
export type SubjectMatch = z.infer<typeof subjectMatch>;
/** `GET /subjects/:id/erasure`: what an erasure would remove now, and who else is told. Changes nothing. */
export const erasurePreview = z.object({
  records: z.number(),
  byCollection: z.array(z.object({ collection: z.string(), label: z.string(), records: z.number() })),
  recipients: z.array(z.string()),
});
export type ErasurePreview = z.infer<typeof erasurePreview>;
/** `POST /subjects/:id/erase` {confirm: the id}: Art. 17 GDPR. Skips the trash. */
export const subjectErasure = z.object({ confirm: z.string() });
export const erasureResult = z.object({ receipts: z.array(prefixedId), records: z.number() });

/** `GET /trash`, `POST /sessions/:id/trash`, `POST /trash/:id/restore`, `GET/PUT /trash-days`. */
export const trashedSession = z.object({
  id: prefixedId,
  visitorName: z.nullable(z.string()),
  endedAt: instant,
  trashedAt: instant,
  goneAt: instant,
});
export type TrashedSession = z.infer<typeof trashedSession>;
export const trashDays = z.object({ days: z.number().check(z.int(), z.minimum(0), z.maximum(30)) });

/** `GET/POST /api/dashboard/api-keys`, `DELETE /api/dashboard/api-keys/:id` (owner, admin). The key itself is answered once. */
export const API_SCOPES = [
  'ropa:read',
  'fields:read',
  'fields:write',
  'retention:read',
  'retention:write',
  'receipts:read',
  'audit:read',
  'sites:read',
  'sites:write',
  'subjects:read',
  'subjects:erase',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];
export const apiKey = z.object({
  id: prefixedId,
  name: z.string(),
  ending: z.string(),
  scopes: z.array(z.enum(API_SCOPES)),
  createdAt: instant,
  expiresAt: z.nullable(instant),
  lastUsedAt: z.nullable(instant),
});
export type ApiKeyShape = z.infer<typeof apiKey>;
export const apiKeyRequest = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  scopes: z.array(z.enum(API_SCOPES)).check(z.minLength(1)),
  expiresAt: z.optional(z.nullable(instant)),
});
export const newApiKey = z.extend(apiKey, { key: z.string() });
