import * as z from 'zod/mini';

/*
 * `POST /visitor/account/…`, from the site's own page (CORS: the site's origins only). Errors: `forbidden` where the site does not
 * offer it, `not-signed-in`, `session-expired` (the token was good and is removed now), `field-invalid` (a password that is too short),
 * `conflict` (the address has an account), `too-many-requests`, `identity-refused` (somebody else is proved on this page).
 */
const token = z.string().check(z.minLength(1), z.maxLength(128));
const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
/** What a password must be says `judgePassword`, in words. */
const password = z.string().check(z.maxLength(1_000));
/** `visitorToken`: whose page this is, from `/visitor/hello`. */
const page = { site: z.string().check(z.maxLength(64)), visitorToken: z.optional(token) };
const signedIn = { site: page.site, accountToken: token };

/** `register`, `sign-in` -> `SignedInResponse`. */
export const credentialsRequest = z.strictObject({ ...page, email, password });
/** `link` -> 202 and an empty object, whether the address is known or not. `page`: the address of the page to come back to. */
export const linkRequest = z.strictObject({ site: page.site, email, page: z.string().check(z.maxLength(2_000)) });
/** `link/open` -> `SignedInResponse`. `accountToken`: this device is signed in already, so that its password is kept. */
export const openLinkRequest = z.strictObject({ ...page, linkToken: token, accountToken: z.optional(token) });
/** `me` -> `AccountResponse`; `sign-out` -> an empty object. */
export const signedInRequest = z.strictObject(signedIn);
/** `password` -> `AccountResponse`. `password` is the one until now, which a session that a link has just opened does without. */
export const changePasswordRequest = z.strictObject({ ...signedIn, password: z.optional(password), newPassword: password });
/** `delete` -> an empty object. */
export const deleteAccountRequest = z.strictObject({ ...signedIn, password: z.optional(password) });
