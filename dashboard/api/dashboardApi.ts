import * as z from 'zod/mini';
import { type FieldValue, fieldDefinition } from '../../protocol/fieldTypes.ts';
import {
  listOf,
  me,
  note,
  noteRequest,
  noticeConfirmation,
  pastSession,
  sessionDetail,
  type signInRequest,
  siteDetail,
  type sitePatch,
  teamMember,
  type teamMemberPatch,
  type teamMemberRequest,
  ticketResponse,
} from '../../protocol/http/dashboard.ts';
import { type SiteMaskingPatch, siteMaskingState } from '../../protocol/http/siteMasking.ts';
import { shownField } from '../../protocol/messages/relayToAgent.ts';
import { request } from './request.ts';

const nothing = z.unknown();
const id = encodeURIComponent;

/** The dashboard's part of the HTTP interface: one function a route. Each throws CopaneError. */
export const dashboardApi = {
  signIn: (body: z.infer<typeof signInRequest>) => request('sign-in', nothing, { method: 'POST', body }),
  signOut: () => request('sign-out', nothing, { method: 'POST' }),
  me: () => request('me', me),
  confirmNotice: (version: string) => request('notice', nothing, { method: 'POST', body: z.parse(noticeConfirmation, { version }) }),
  ticket: () => request('ticket', ticketResponse, { method: 'POST' }),
  sessions: (cursor: string | null, signal?: AbortSignal) =>
    request(`sessions?limit=50${cursor ? `&cursor=${id(cursor)}` : ''}`, listOf(pastSession), signal ? { signal } : {}),
  session: (sessionId: string) => request(`sessions/${id(sessionId)}`, sessionDetail),
  addNote: (sessionId: string, text: string) =>
    request(`sessions/${id(sessionId)}/notes`, note, { method: 'POST', body: z.parse(noteRequest, { text }) }),
  agentFields: () => request('agent-fields', z.object({ data: z.array(fieldDefinition) })),
  setFields: (sessionId: string, values: Readonly<Record<string, FieldValue>>) =>
    request(`sessions/${id(sessionId)}/fields`, z.object({ fields: z.array(shownField) }), { method: 'PUT', body: { values } }),
  team: () => request('team?limit=100', listOf(teamMember)),
  addMember: (body: z.infer<typeof teamMemberRequest>) => request('team', teamMember, { method: 'POST', body }),
  changeMember: (userId: string, body: z.infer<typeof teamMemberPatch>) =>
    request(`team/${id(userId)}`, teamMember, { method: 'PATCH', body }),
  sites: () => request('sites?limit=100', listOf(siteDetail)),
  siteMasking: (siteId: string) => request(`sites/${id(siteId)}/masking`, siteMaskingState),
  changeSiteMasking: (siteId: string, body: SiteMaskingPatch) =>
    request(`sites/${id(siteId)}/masking`, siteMaskingState, { method: 'PATCH', body }),
  changeSite: (siteId: string, body: z.infer<typeof sitePatch>) => request(`sites/${id(siteId)}`, siteDetail, { method: 'PATCH', body }),
};
