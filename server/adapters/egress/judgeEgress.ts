import type { Deployment } from '../../../ropa/deployment.ts';
import { type RecipientId, recipients } from '../../../ropa/recipients.ts';

export type EgressRules = {
  /** What the operator declared; without a declaration nobody may be asked anything. */
  deployment: Pick<Deployment, 'recipients'> | undefined;
  /** Recipients whose credentials are set, with the base address where the operator gave one of their own. */
  configured: ReadonlyMap<RecipientId, { baseUrl?: string | undefined }>;
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
  if (settings.baseUrl !== undefined)
    return target.origin === new URL(settings.baseUrl).origin ? null : 'the host is not the configured one';
  if (target.protocol !== 'https:' || target.port !== '') return 'it may be reached by https on its own port alone';
  return (recipients[recipient].hosts as readonly string[]).includes(target.hostname) ? null : 'the host is not declared for it';
};
