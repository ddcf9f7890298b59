/** The contract's variables: a test that starts the product on its embedded defaults must not inherit the servers of the suites. */
const SETTINGS =
  /^(NODE_ENV|PORT|HOST|PUBLIC_URL|REPLAY_URL|TRUST_PROXY|REGION|LOG_LEVEL|METRICS_TOKEN|SMTP_URL|(COPANE|MONGODB|REDIS|S3|TURN|STUN|DAILY|MIXPANEL|IPSTACK|LOKI)_\w+)$/;

/** This process's environment without any setting of the product, and `extra`. */
export const embeddedEnv = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name))),
  ...extra,
});
