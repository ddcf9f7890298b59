import { z } from 'zod';
import { activityRow } from './document/activityRowSchema.ts';
import { complianceSchema } from './document/complianceSchema.ts';
import { customFieldRow, fieldRow, fileRow } from './document/fieldRowSchema.ts';
import { infrastructureRow, recipientRow, transferRow } from './document/recipientRowSchema.ts';
import { day, instant, line } from './document/schemaParts.ts';

const contactSchema = z.strictObject({ name: line, address: line.optional(), email: line.optional(), phone: line.optional() });

const controllerRow = z.strictObject({
  id: line,
  name: line,
  /** Titles: the categories of processing that are carried out for this controller, Art. 30(2)(b) GDPR. */
  processing: z.array(line),
  /** Where it has set a retention of its own. */
  ownRetention: z.array(z.strictObject({ activity: line, retention: line })),
  /** How many fields it has declared itself. */
  customFields: z.int().nonnegative(),
});

const versionRow = z.strictObject({
  number: z.int().positive(),
  effectiveFrom: day,
  approvedAt: instant,
  approvedBy: line,
  /** What differs from the version before, in words. */
  changes: z.array(line),
});

const backupSchema = z.strictObject({
  location: line.nullable(),
  /** "Hourly copies" are kept "24 hours". */
  stages: z.array(z.strictObject({ copies: line, keptFor: line })),
  note: line,
});

const streamRow = z.strictObject({
  label: line,
  activity: line,
  categories: z.array(line),
  /** `sealed`: end to end. `direct`: from browser to browser. `readable`: in the memory of the server. `output`: its standard output. */
  protection: z.enum(['sealed', 'direct', 'readable', 'output']),
  ends: line,
});

const deviceRow = z.strictObject({
  whose: z.enum(['visitor', 'agent']),
  place: z.enum(['localStorage', 'sessionStorage', 'indexedDB', 'cookie']),
  /** `*` stands for an id. */
  name: line,
  activity: line,
  holds: line,
  /** Why it may be there, and how long. */
  basis: line,
});

const measureRow = z.strictObject({ id: line, label: line, kind: z.enum(['technical', 'organisational']), evidence: line });

/** The record of processing activities as data; every format is made from this. Published as JSON Schema. */
export const ropaDocument = z.strictObject({
  kind: z.literal('copane-ropa'),
  formatVersion: z.literal(1),
  title: line,
  /** Name of the deployment whose recipients and locations these are. */
  deployment: line,
  /** Day (UTC) for which recipients count as enabled. */
  date: day,
  /** SHA-256 (hex) of the declarations that this was made from: activities, collections, recipients, measures. */
  registryHash: line,
  /** Null for a draft: what is declared now, approved by nobody. */
  version: versionRow.nullable(),
  /** Approved before this one, newest first. */
  earlierVersions: z.array(versionRow),
  /** Null for the document of the whole processor. */
  controller: controllerRow.nullable(),
  /** Null when no data are there to name them. */
  controllers: z.array(controllerRow).nullable(),
  processor: contactSchema.nullable(),
  dataProtectionOfficer: contactSchema.nullable(),
  representative: contactSchema.nullable(),
  /** The data processing agreement. */
  contractReference: line.nullable(),
  reviewedOn: day.nullable(),
  nextReview: day.nullable(),
  activities: z.array(activityRow),
  recipients: z.array(recipientRow),
  /** Enabled from a later day on. */
  announced: z.array(recipientRow),
  infrastructure: z.array(infrastructureRow),
  transfers: z.array(transferRow),
  streams: z.array(streamRow),
  /** What is kept on the devices of people, Art. 5(3) of Directive 2002/58/EC. */
  devices: z.array(deviceRow),
  backups: backupSchema,
  fields: z.array(fieldRow),
  /** Fields that the controller has declared; null for the whole processor. */
  customFields: z.array(customFieldRow).nullable(),
  /** Files beside the collections. */
  files: z.array(fileRow),
  measures: z.array(measureRow),
  /** Measured in the store when the document was made; null where there are no data to measure. */
  compliance: complianceSchema.nullable(),
  notes: z.array(line),
  /** What this deployment has not declared or not proven. */
  openPoints: z.array(line),
});

export type RopaDocument = z.infer<typeof ropaDocument>;
export type Contact = z.infer<typeof contactSchema>;
export type ControllerRow = z.infer<typeof controllerRow>;
export type VersionRow = z.infer<typeof versionRow>;
export type BackupPlan = z.infer<typeof backupSchema>;
export type MeasureRow = z.infer<typeof measureRow>;
