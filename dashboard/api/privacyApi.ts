import * as z from 'zod/mini';
import { listOf } from '../../protocol/http/dashboard.ts';
import {
  activityState,
  auditEntry,
  compliance,
  declaredField,
  documentDiff,
  documentOverview,
  documentVersion,
  erasurePreview,
  erasureResult,
  fieldCategory,
  type fieldChange,
  type fieldDeclaration,
  fieldMatch,
  forecast,
  type RetentionSettingShape,
  receiptSummary,
  recipientState,
  retentionPreview,
  subjectMatch,
  trashDays,
  trashedSession,
} from '../../protocol/http/privacy.ts';
import { signedReceipt } from '../../protocol/receipt.ts';
import { request } from './request.ts';

const nothing = z.unknown();
const id = encodeURIComponent;
const all = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item) });

/** A query of those that are set: `?limit=50&cursor=…`. */
const query = (values: Record<string, string | number | null | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') search.set(name, `${value}`);
  return search.size > 0 ? `?${search}` : '';
};

type Page = { cursor: string | null };

/** The routes of the privacy lead's pages: one function a route. Each throws CopaneError. */
export const privacyApi = {
  activities: async () => (await request('privacy/activities', all(activityState))).data,
  forecast: (days: number) => request(`privacy/forecast?days=${days}`, forecast),
  previewRetention: (activity: string, setting: RetentionSettingShape | null, signal: AbortSignal) =>
    request(`privacy/retention/${id(activity)}/preview`, retentionPreview, { method: 'POST', body: { setting }, signal }),
  setRetention: (activity: string, setting: RetentionSettingShape | null, expected: number) =>
    request(`privacy/retention/${id(activity)}`, nothing, { method: 'PUT', body: { setting, expected } }),

  fields: async () => (await request('privacy/fields?limit=100', all(declaredField))).data,
  categories: async () => (await request('privacy/categories', all(fieldCategory))).data,
  declareField: (body: z.infer<typeof fieldDeclaration>) => request('privacy/fields', declaredField, { method: 'POST', body }),
  changeField: (fieldId: string, body: z.infer<typeof fieldChange>) =>
    request(`privacy/fields/${id(fieldId)}`, declaredField, { method: 'PATCH', body }),
  removeField: (fieldId: string) => request(`privacy/fields/${id(fieldId)}`, nothing, { method: 'DELETE' }),
  searchField: async (field: string, value: string) =>
    (await request(`privacy/fields/search${query({ field, value })}`, all(fieldMatch))).data,

  receipts: ({ cursor, cause, state }: Page & { cause: string | null; state: string | null }) =>
    request(`privacy/receipts${query({ limit: 50, cursor, cause, state })}`, listOf(receiptSummary)),
  receipt: (receiptId: string) => request(`privacy/receipts/${id(receiptId)}`, signedReceipt),

  audit: ({ cursor }: Page) => request(`privacy/audit${query({ limit: 50, cursor })}`, listOf(auditEntry)),
  compliance: () => request('privacy/compliance', compliance),
  recipients: async () => (await request('privacy/recipients', all(recipientState))).data,

  document: () => request('privacy/document', documentOverview),
  versions: async () => (await request('privacy/document/versions?limit=100', all(documentVersion))).data,
  approve: (effectiveFrom: string) => request('privacy/document/approve', documentVersion, { method: 'POST', body: { effectiveFrom } }),
  difference: async (from: number, to: number | null) =>
    (await request(`privacy/document/diff${query({ from, to })}`, documentDiff)).changes,

  findSubjects: async (by: 'email' | 'userId' | 'subjectId' | 'sessionId', value: string) =>
    (await request(`privacy/subjects${query({ by, value })}`, all(subjectMatch))).data,
  previewErasure: (subjectId: string) => request(`privacy/subjects/${id(subjectId)}/erasure`, erasurePreview),
  erase: (subjectId: string) =>
    request(`privacy/subjects/${id(subjectId)}/erase`, erasureResult, { method: 'POST', body: { confirm: subjectId } }),

  trash: async () => (await request('privacy/trash?limit=100', all(trashedSession))).data,
  trashSession: (sessionId: string) => request(`privacy/sessions/${id(sessionId)}/trash`, nothing, { method: 'POST' }),
  restoreSession: (sessionId: string) => request(`privacy/trash/${id(sessionId)}/restore`, nothing, { method: 'POST' }),
  trashDays: async () => (await request('privacy/trash-days', trashDays)).days,
  setTrashDays: (days: number) => request('privacy/trash-days', nothing, { method: 'PUT', body: { days } }),
};
