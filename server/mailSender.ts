import type { Config } from './config.ts';

/**
 * Whom mails come from: the `from` of SMTP_URL (`smtp://host?from=help@shop.example`), else the processor's address in the deployment's
 * declaration, else nobody in particular at the service's own host. Pure.
 */
export const mailSender = ({ smtpUrl, deployment, publicUrl }: Pick<Config, 'smtpUrl' | 'deployment' | 'publicUrl'>): string => {
  const given = smtpUrl === undefined ? null : new URL(smtpUrl).searchParams.get('from');
  return given || deployment?.processor?.email || `no-reply@${new URL(publicUrl).hostname}`;
};
