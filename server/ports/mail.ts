/** `to` is one address. Plain text alone: no tracking, no remote picture. */
export type MailMessage = { to: string; subject: string; text: string };

/** Outgoing mail. Errors: `egress-denied` when no mail provider is enabled, `recipient-failed` when it refuses or cannot be reached. */
export type Mail = {
  /** False where the deployment has no mail provider: what needs one is then not offered. */
  readonly available: boolean;
  send(message: MailMessage): Promise<void>;
};
