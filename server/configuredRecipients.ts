import type { RecipientId } from '../ropa/recipients.ts';
import type { Config } from './config.ts';

/** Recipients whose credentials are set, each with the base address that stands in place of its declared hosts. */
export const configuredRecipients = ({
  mixpanel,
  ipstack,
  loki,
  smtpUrl,
}: Pick<Config, 'mixpanel' | 'ipstack' | 'loki' | 'smtpUrl'>): ReadonlyMap<RecipientId, { baseUrl?: string | undefined }> => {
  const configured = new Map<RecipientId, { baseUrl?: string | undefined }>();
  if (mixpanel) configured.set('mixpanel', { baseUrl: mixpanel.url });
  if (ipstack) configured.set('ipstack', { baseUrl: ipstack.url });
  if (loki) configured.set('grafana', { baseUrl: loki.url });
  if (smtpUrl) configured.set('mail', { baseUrl: smtpUrl });
  return configured;
};
