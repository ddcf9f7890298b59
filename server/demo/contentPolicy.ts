/** Everything a site's policy must allow Copane: its script by nonce, its requests and its socket. `origin` is where Copane is served. */
const connectSources = (origin: string): string => `'self' ${origin} ${origin.replace(/^http/, 'ws')}`;

/**
 * The strict policy of the demo site, as a careful customer would send it: no inline code without this response's nonce, no
 * styles but files, no HTML from strings. Copane gets one Trusted Types policy and its own origin, nothing else.
 * Source of the recipe: https://web.dev/articles/strict-csp and https://www.w3.org/TR/trusted-types/
 */
export const contentPolicy = (copaneOrigin: string, nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "require-trusted-types-for 'script'",
    'trusted-types copane',
    "style-src 'self'",
    // Camera and microphone come by srcObject, which no directive governs; blob: is a picture the visitor has just chosen.
    `img-src 'self' data: blob: ${copaneOrigin}`,
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${connectSources(copaneOrigin)}`,
    "frame-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
