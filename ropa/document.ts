import type { ActivityId } from './activityIds.ts';
import type { Period } from './period.ts';
import type { RecipientId } from './recipients.ts';

/** The record of processing activities as data; every format is made from this. */
export type RopaDocument = {
  kind: 'copane-ropa';
  formatVersion: 1;
  title: string;
  deployment: string;
  /** Day (UTC) for which recipients count as enabled. */
  date: string;
  /** Null for the document of the whole processor. */
  controller: Controller | null;
  /** Null when no data are there to name them. */
  controllers: Controller[] | null;
  processor: Contact | null;
  dataProtectionOfficer: Contact | null;
  representative: Contact | null;
  contractReference: string | null;
  reviewedOn: string | null;
  nextReview: string | null;
  activities: ActivityRow[];
  recipients: RecipientRow[];
  /** Enabled from a later day on. */
  announced: RecipientRow[];
  infrastructure: InfrastructureRow[];
  transfers: TransferRow[];
  streams: StreamRow[];
  fields: FieldRow[];
  /** Files beside the collections. */
  files: FileRow[];
  measures: MeasureRow[];
  notes: string[];
  /** What this deployment has not declared or not proven. */
  openPoints: string[];
};

export type Controller = { id: string; name: string };
export type Contact = { name: string; address?: string | undefined; email?: string | undefined; phone?: string | undefined };

export type ActivityRow = {
  id: ActivityId;
  title: string;
  /** One of the eight activities of the processor overview. */
  main: boolean;
  role: 'processor' | 'controller';
  purpose: string;
  subjects: string[];
  categories: string[];
  /** Keys of the vocabulary, in the same order. */
  categoryKeys: string[];
  recipients: { id: RecipientId; name: string; location: string; safeguard: string | null }[];
  locations: string[];
  retention: { text: string; kind: 'live' | 'period' | 'untilDeleted'; period: Period | null; source: 'declared' | 'customer' };
  /** What this version of the product really does: stores fields, passes streams on, or nothing yet. */
  processing: { storedFields: number; liveStreams: string[] };
  measures: string[];
  notes: string[];
};

export type RecipientRow = {
  id: RecipientId;
  name: string;
  service: string;
  location: string;
  country: string;
  safeguard: string | null;
  contract: string | null;
  effectiveFrom: string;
  activities: string[];
  categories: string[];
};

export type InfrastructureRow = { name: string; location: string; holds: string };
export type TransferRow = { recipient: string; country: string; safeguard: string | null; activities: string[] };
export type StreamRow = { label: string; activity: string; categories: string[]; protection: string; ends: string };
export type FieldRow = {
  collection: string;
  field: string;
  type: string;
  category: string;
  activity: string;
  retention: string;
  encrypted: boolean;
  note: string | null;
};
export type FileRow = { path: string; holds: string; retention: string };
export type MeasureRow = { id: string; label: string; kind: 'technical' | 'organisational'; evidence: string };
