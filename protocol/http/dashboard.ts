import * as z from 'zod/mini';
import { LIMITS } from '../limits.ts';
import { shownField } from '../messages/relayToAgent.ts';
import { chatMessage, instant, prefixedId, sessionState } from '../messages/shared.ts';
import { visitorSignIn } from './visitorAccount.ts';

export const ROLES = ['owner', 'admin', 'privacy', 'agent', 'viewer'] as const;
export const role = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
const password = z.string().check(z.minLength(12), z.maxLength(200));
const personName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

/** `POST /api/dashboard/sign-in`: an e-mail address belongs to a tenant, so the tenant's short name comes with it. Sets the session cookie. */
export const signInRequest = z.object({ tenant: z.string().check(z.maxLength(64)), email, password: z.string().check(z.maxLength(200)) });

/** What the service records about those who work with it. Shown at the first sign-in, and again when it changes. */
export const agentNotice = z.object({ version: z.string(), paragraphs: z.array(z.string()) });
export type AgentNotice = z.infer<typeof agentNotice>;
/** `POST /api/dashboard/notice`: read and understood. `conflict` when there is a newer one by now. */
export const noticeConfirmation = z.object({ version: z.string().check(z.maxLength(100)) });

/** `GET /api/dashboard/me` */
export const me = z.object({
  user: z.object({ id: prefixedId, name: z.string(), email: z.string(), role }),
  tenant: z.object({ id: prefixedId, slug: z.string(), name: z.string() }),
  /** Where the replay frame lives; its host differs from the dashboard's. */
  replayUrl: z.string(),
  /** What works for calls on this deployment, in words. */
  calls: z.object({ stun: z.boolean(), turn: z.boolean(), sentence: z.string() }),
  /** To be confirmed before work begins; none when it has been. */
  notice: z.optional(z.nullable(agentNotice)),
});
export type Me = z.infer<typeof me>;

/** `POST /api/dashboard/ticket` -> one-time ticket for `/relay?ticket=`. */
export const ticketResponse = z.object({ ticket: z.string() });

/** `GET /api/dashboard/sessions?limit&cursor`: ended sessions, newest first. */
export const pastSession = z.object({
  id: prefixedId,
  visitorName: z.nullable(z.string()),
  siteName: z.string(),
  topic: z.nullable(z.string()),
  state: sessionState,
  startedAt: instant,
  endedAt: z.nullable(instant),
  agents: z.array(z.object({ id: prefixedId, name: z.string() })),
  call: z.nullable(z.object({ kind: z.enum(['audio', 'video']), seconds: z.number() })),
  /** When the record goes, by the tenant's setting: null while it has no end. */
  deletedAt: z.nullable(instant),
});
export type PastSession = z.infer<typeof pastSession>;

export const note = z.object({ id: prefixedId, author: z.object({ id: prefixedId, name: z.string() }), text: z.string(), at: instant });
export type Note = z.infer<typeof note>;
/** `POST /api/dashboard/sessions/:id/notes` */
export const noteRequest = z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.noteChars)) });

export const consentRecord = z.object({
  purpose: z.string(),
  granted: z.boolean(),
  at: instant,
  agentName: z.nullable(z.string()),
  noticeVersion: z.string(),
});

/** `GET /api/dashboard/sessions/:id` */
export const sessionDetail = z.object({
  session: pastSession,
  messages: z.array(chatMessage),
  notes: z.array(note),
  fields: z.array(shownField),
  consents: z.array(consentRecord),
});
export type SessionDetail = z.infer<typeof sessionDetail>;

/** `GET/POST /api/dashboard/team`, `PATCH /api/dashboard/team/:id` (owner and admin). */
export const teamMember = z.object({
  id: prefixedId,
  name: z.string(),
  email: z.string(),
  role,
  disabled: z.boolean(),
  createdAt: instant,
  lastSignInAt: z.nullable(instant),
});
export type TeamMember = z.infer<typeof teamMember>;
export const teamMemberRequest = z.object({ name: personName, email, role, password });
export const teamMemberPatch = z.object({
  name: z.optional(personName),
  role: z.optional(role),
  disabled: z.optional(z.boolean()),
  password: z.optional(password),
});

/** `GET /api/dashboard/sites`, `PATCH /api/dashboard/sites/:id` */
export const siteDetail = z.object({
  id: prefixedId,
  key: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  maskMode: z.enum(['standard', 'strict']),
  maskSelectors: z.array(z.string()),
  blockSelectors: z.array(z.string()),
  assetHosts: z.array(z.string()),
  /** Whether the operator lets files of such hosts be read. */
  assetsAllowed: z.boolean(),
  visitorSignIn,
  /** First time the tag was seen on a page: null means "waiting for the first page load". */
  seenAt: z.nullable(instant),
  /** The tag to paste, with the key filled in. */
  snippet: z.string(),
});
export type SiteDetail = z.infer<typeof siteDetail>;
const selector = z.string().check(z.maxLength(500));
export const sitePatch = z.object({
  name: z.optional(personName),
  assetHosts: z.optional(z.array(z.string().check(z.maxLength(260))).check(z.maxLength(50))),
  origins: z.optional(z.array(z.string().check(z.maxLength(300)))),
  maskMode: z.optional(z.enum(['standard', 'strict'])),
  maskSelectors: z.optional(z.array(selector)),
  blockSelectors: z.optional(z.array(selector)),
  visitorSignIn: z.optional(visitorSignIn),
});

/** Every list: `?limit=` (1-100, default 50) and `?cursor=`. */
export const listOf = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });
