import * as z from 'zod/mini';
import { prefixedId } from '../messages/shared.ts';

/**
 * `POST /visitor/errors`, from the site's own page: that a part of the widget failed, and where in our own files. No message, no
 * address and no text of the page.
 */
export const widgetError = z.strictObject({
  site: z.string().check(z.maxLength(64)),
  /** Of the widget, as in the addresses of its files. */
  version: z.string().check(z.regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}-[0-9a-f]{10}$/)),
  /** Name of the error's class. */
  name: z.string().check(z.maxLength(60)),
  /** Of a `CopaneError`. */
  code: z.optional(z.string().check(z.maxLength(40))),
  /** `presence.js:1:2345`, innermost first. */
  frames: z.array(z.string().check(z.regex(/^(copane|presence|session|call)\.js:\d{1,7}:\d{1,7}$/))).check(z.minLength(1), z.maxLength(10)),
  session: z.optional(prefixedId),
});
export type WidgetError = z.infer<typeof widgetError>;
