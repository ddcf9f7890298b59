import type { Deployment } from '../../../ropa/deployment.ts';
import { type RecipientId, recipients } from '../../../ropa/recipients.ts';

export type EgressRules = {
  /** What the operator declared; without a declaration nobody may be asked anything. */
  deployment: Pick<Deployment, 'recipients'> | undefined;
  /** Recipients whose credentials are set, with the base address where the operator gave one of their own. */
  configured: ReadonlyMap<RecipientId, { baseUrl?: string | undefined }>;
};

/**
 * Scheme, host and port; null for what is no place to send to. `URL.origin` is the text "null" for every scheme but the web's
 * (https://url.spec.whatwg.org/#concept-url-origin), so two mail servers would be the same by it.
 */
const placeOf = (url: URL): string | null => {
  if (url.protocol === 'https:' || url.protocol === 'http:') return url.origin;
  const usual = { 'smtp:': '587', 'smtps:': '465' }[url.protocol];
  if (usual === undefined || url.hostname === '') return null;
  return `${url.protocol}//${url.hostname.toLowerCase()}:${url.port || usual}`;
};

/** Why a request may not go out, or null. `now` is an RFC 3339 UTC string. Pure. */
export const judgeEgress = (rules: EgressRules, recipient: RecipientId, url: string, now: string): string | null => {
  const enabled = rules.deployment?.recipients[recipient];
  if (!enabled) return 'the deployment does not enable it';
  if (now.slice(0, 10) < enabled.effectiveFrom) return `it is effective from ${enabled.effectiveFrom} on`;
  const settings = rules.configured.get(recipient);
  if (!settings) return 'it is not configured';
  const target = URL.parse(url);
  if (!target || target.username || target.password) return 'the address is malformed';
  // An address that the operator gave stands in place of the declared ones, for tests and proxies.
  if (settings.baseUrl !== undefined) {
    const place = placeOf(target);
    return place !== null && place === placeOf(new URL(settings.baseUrl)) ? null : 'the host is not the configured one';
  }
  if (target.protocol !== 'https:' || target.port !== '') return 'it may be reached by https on its own port alone';
  return (recipients[recipient].hosts as readonly string[]).includes(target.hostname) ? null : 'the host is not declared for it';
};
