import * as z from 'zod/mini';
import { instant } from '../messages/shared.ts';

const selectors = z.array(z.string().check(z.maxLength(500))).check(z.maxLength(200));

/** What agents may see of a site's pages. What the page marks itself counts besides. */
export const siteMasking = z.object({
  /** `standard`: texts are seen, what is typed is not. `strict`: only what is shown by a mark or selector is seen. */
  mode: z.enum(['standard', 'strict']),
  /** CSS selectors of what is masked, shown as an empty box, or shown. */
  mask: selectors,
  block: selectors,
  show: selectors,
  /** Payment cards and bank accounts (IBAN) in texts that are seen otherwise. */
  maskAccounts: z.boolean(),
  /** National ids in texts that are seen otherwise. */
  maskPersons: z.boolean(),
});

/** A selector that a visitor's browser refused: until it is corrected nothing of that page is shown. */
export const refusedSelector = z.object({ selector: z.string(), at: instant });

/** `PATCH /api/dashboard/sites/:id/masking`, `PATCH /api/v1/sites/{id}/masking`. What is left out stays. */
export const siteMaskingPatch = z.partial(siteMasking);
export type SiteMaskingPatch = z.infer<typeof siteMaskingPatch>;

/** `GET /api/dashboard/sites/:id/masking`, and the answer to a change. */
export const siteMaskingState = z.extend(siteMasking, { refused: z.nullable(refusedSelector) });
export type SiteMaskingState = z.infer<typeof siteMaskingState>;

/** `POST /visitor/masking`, from the site's own page; answered with a `maskPolicy`. */
export const maskingQuestion = z.strictObject({
  site: z.string().check(z.maxLength(64)),
  /** One of the site's selectors that the browser could not read: nothing of the page is in it. */
  refused: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  /** Origins of frames in the page, or of the page around a frame: are they on the site's list, too? */
  origins: z.optional(z.array(z.string().check(z.maxLength(300))).check(z.maxLength(5))),
});
