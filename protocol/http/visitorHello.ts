import * as z from 'zod/mini';
import { fieldDefinition } from '../fieldTypes.ts';
import { prefixedId } from '../messages/shared.ts';
import { visitorAccount, visitorSignIn } from './visitorAccount.ts';

/** `POST /visitor/hello`, from the site's own page (CORS: the site's origins only). */
export const helloRequest = z.object({
  protocol: z.number(),
  site: z.string().check(z.maxLength(64)),
  /** Kept on the device only after consent to storage; otherwise in memory for one page load. */
  visitorToken: z.optional(z.string().check(z.maxLength(128))),
  /** From `visitorSession.sessionToken`: this device is in a running session and comes from another page. */
  sessionToken: z.optional(z.string().check(z.maxLength(128))),
  /** This device is signed in to an account of the customer. */
  accountToken: z.optional(z.string().check(z.maxLength(128))),
});
export type HelloRequest = z.infer<typeof helloRequest>;

/** Page marks work without any of this; the controller adds selectors remotely. The page's own marks and `data-mask` stand whatever is set here. */
export const maskPolicy = z.object({
  mode: z.enum(['standard', 'strict']),
  mask: z.array(z.string()),
  block: z.array(z.string()),
  /** Left out by servers before 0.2. */
  show: z.optional(z.array(z.string())),
  numbers: z.optional(z.object({ accounts: z.boolean(), persons: z.boolean() })),
  /** Of the origins that were asked about, those on the site's list. */
  origins: z.optional(z.array(z.string())),
});
export type MaskPolicy = z.infer<typeof maskPolicy>;

export const siteConfiguration = z.object({
  siteId: prefixedId,
  /** The customer's name as the visitor reads it: "Ana from Northwind". */
  name: z.string(),
  color: z.string(),
  position: z.enum(['bottom-right', 'bottom-left']),
  mask: maskPolicy,
  /** Where a page is shown to its own visitor as agents would see it. */
  previewUrl: z.optional(z.string()),
  fields: z.array(fieldDefinition),
  /** Hosts of files that the service reads for a page that is shown. A server that does not know of it says nothing. */
  assetHosts: z.optional(z.array(z.string())),
  noticeVersion: z.string(),
  privacyUrl: z.nullable(z.string()),
  /** At least one agent is signed in and watching. */
  agentsOnline: z.boolean(),
  identityRequired: z.boolean(),
  /** What works: links only where e-mail can be sent. */
  visitorSignIn,
});
export type SiteConfiguration = z.infer<typeof siteConfiguration>;

export const helloResponse = z.object({
  visitorToken: z.string(),
  /** One-time, for `/relay?ticket=`, good for LIMITS.ticketMs. */
  ticket: z.string(),
  configuration: siteConfiguration,
  /** Whom the account token names; null without one, or when it was refused and is of no more use. */
  account: z.nullable(visitorAccount),
});
export type HelloResponse = z.infer<typeof helloResponse>;
