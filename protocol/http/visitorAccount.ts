import * as z from 'zod/mini';

export const VISITOR_SIGN_INS = ['off', 'password', 'link', 'both'] as const;
/** How visitors of a site may sign in to an account that they have with the customer. */
export const visitorSignIn = z.enum(VISITOR_SIGN_INS);
export type VisitorSignIn = (typeof VISITOR_SIGN_INS)[number];

/** An account as its owner sees it. */
export const visitorAccount = z.object({
  email: z.string(),
  /** A link sent to the address was opened. */
  emailVerified: z.boolean(),
  hasPassword: z.boolean(),
  /** A link has just opened this session: for a while it may do what otherwise asks for the password. */
  provenByLink: z.boolean(),
});
export type VisitorAccount = z.infer<typeof visitorAccount>;

/** The answer to everything that signs in. The token is good for `/visitor/hello` and `/visitor/account/…`, until `expiresAt` at most. */
export const signedInResponse = z.object({ accountToken: z.string(), expiresAt: z.string(), account: visitorAccount });
export type SignedInResponse = z.infer<typeof signedInResponse>;

/** The answer to `me` and `password`. */
export const accountResponse = z.object({ account: visitorAccount });
export type AccountResponse = z.infer<typeof accountResponse>;
