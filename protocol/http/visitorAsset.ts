import * as z from 'zod/mini';

/**
 * `POST /visitor/assets`, from the site's own page (CORS: the site's origins only), while the visitor's page is shown: a file that the browser may not
 * read, of a host on the site's list. Answers with the file.
 */
export const assetRequest = z.object({
  site: z.string().check(z.maxLength(64)),
  visitorToken: z.string().check(z.maxLength(128)),
  address: z.string().check(z.maxLength(4_000)),
});
export type AssetRequest = z.infer<typeof assetRequest>;
