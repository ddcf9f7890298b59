import * as z from 'zod/mini';
import { ASSET_BYTES, ASSET_ID } from './assetNames.ts';

/** What CSS may say of a face besides its file: numbers, words of CSS and code points. */
const descriptor = z.optional(z.string().check(z.maxLength(60), z.regex(/^[a-z0-9.%\- ]+$/i)));
export const assetFont = z.object({
  /** Names that stand for the family in the styles that were sent. */
  families: z.array(z.string().check(z.maxLength(200), z.regex(/^[\w][\w -]*$/))).check(z.minLength(1), z.maxLength(2)),
  weight: descriptor,
  style: descriptor,
  stretch: descriptor,
  range: z.optional(z.string().check(z.maxLength(4_000), z.regex(/^[u0-9a-f+?,\- ]+$/i))),
});

export const asset = z.object({
  id: z.string().check(z.regex(ASSET_ID)),
  /** Pictures are pixels made anew by the visitor's browser: never a drawing, never a file of the site. `null` takes the asset back. */
  type: z.nullable(z.enum(['image/webp', 'image/png', 'image/jpeg', 'font/woff2', 'font/woff', 'font/ttf', 'font/otf', 'drawing'])),
  /** Base64. */
  data: z.string().check(z.maxLength(Math.ceil(ASSET_BYTES / 3) * 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  /** Pixels of the picture for each CSS pixel that it measures by itself; 1 if nothing is said. */
  scale: z.optional(z.number().check(z.minimum(0.01), z.maximum(4))),
  /** Named by a style, and so wanted as a custom property. */
  inStyle: z.optional(z.boolean()),
  /** A picture that changes: it takes the place of the one before it. */
  live: z.optional(z.boolean()),
  font: z.optional(assetFont),
  /** A symbol of a file of drawings, as far as it is shapes: read by `readDrawing`. */
  drawing: z.optional(z.unknown()),
});
export type Asset = z.infer<typeof asset>;
