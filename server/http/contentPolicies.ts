import type { RequestHandler } from 'express';
import helmet from 'helmet';

const socketOrigin = (origin: string): string => origin.replace(/^http/, 'ws');

/** The dashboard: its own scripts and styles, one frame, one socket; nobody may frame it. */
export const dashboardPolicy = ({ publicUrl, replayUrl }: { publicUrl: string; replayUrl: string }): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", socketOrigin(publicUrl)],
        // The replay, and the record of processing activities as its HTML format gives it: sandboxed, without scripts.
        frameSrc: [replayUrl, `${publicUrl}/api/dashboard/privacy/document/`],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Without TLS the header would be ignored, and with it the host may serve other things on plain ports.
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    // Windows that open the dashboard are cut off; a page of a site that it opens itself, to preview what is masked, may answer it.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });

/**
 * The same player for whoever wants to see their own page as agents would: any page may frame it, since it shows what that page itself hands it,
 * on a host that holds nothing else.
 */
export const previewPolicy = (): RequestHandler => replayPolicy({ framedBy: ['http:', 'https:'], resource: 'cross-origin' });

/**
 * The replay frame shows pages that a stranger wrote: nothing runs but its own script, nothing is fetched. rrweb writes the page's
 * styles inline, and what it shows of images and fonts is data, or made here of data. Only the dashboard may frame it.
 */
export const replayPolicy = ({
  framedBy,
  resource = 'same-origin',
}: {
  framedBy: string[];
  resource?: 'same-origin' | 'cross-origin';
}): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ['data:', 'blob:'],
        fontSrc: ['data:', 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: framedBy,
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: resource },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: false,
  });
