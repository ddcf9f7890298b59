import * as z from 'zod/mini';
import { maskPolicy } from './http/visitorHello.ts';

/** From the dashboard to the page, through the port of `pagePreview.ts`. */
export const toPreviewedPage = z.discriminatedUnion('type', [
  /** Shows the page anew, masked by this; it need not be saved. The tag's own `data-mask` stays a floor. */
  z.object({ type: z.literal('policy'), policy: maskPolicy }),
]);
export type ToPreviewedPage = z.infer<typeof toPreviewedPage>;

/** From the page. It shows what anybody may have written, so its words are parsed like a stranger's. */
export const fromPreviewedPage = z.discriminatedUnion('type', [
  /** The person at the page is asked. */
  z.object({ type: z.literal('asked') }),
  /** They said yes: now it waits for a policy. */
  z.object({ type: z.literal('agreed') }),
  /** rrweb events: hostile until the replay's gate has read them. `reset` begins a generation. */
  z.object({ type: z.literal('page'), generation: z.number(), reset: z.boolean(), events: z.array(z.unknown()) }),
  /** Nothing can be shown by this policy. `selector`: the one that this browser cannot read. */
  z.object({ type: z.literal('failed'), selector: z.nullable(z.string()) }),
  z.object({ type: z.literal('ended'), by: z.enum(['no', 'stop', 'left']) }),
]);
export type FromPreviewedPage = z.infer<typeof fromPreviewedPage>;
