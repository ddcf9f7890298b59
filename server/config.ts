import * as z from 'zod';
import { CopaneError } from '../protocol/copaneError.ts';
import type { Deployment } from '../ropa/deployment.ts';
import { readDeployment } from './readDeployment.ts';

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' });
const text = z.string().min(1, 'must not be empty');
const iceUrls = (scheme: RegExp, example: string) => z.string().regex(scheme, `must look like ${example}`);

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be 1 to 65533')
  .max(65_533, 'must be 1 to 65533');

const proxyNetwork = z.union([z.enum(['loopback', 'linklocal', 'uniquelocal']), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Every variable that the product knows (contract, "Environment"); those of later features are checked and not used yet. */
const environment = z.object({
  NODE_ENV: text.optional(),
  PORT: port.default(4_000),
  HOST: text.optional(),
  PUBLIC_URL: webUrl.optional(),
  REPLAY_URL: webUrl.optional(),
  TRUST_PROXY: z
    .string()
    .refine((given) => /^\d{1,2}$/.test(given) || given.split(',').every((part) => proxyNetwork.safeParse(part.trim()).success), {
      error: 'must be a number of hops, or addresses and networks such as loopback, 10.0.0.0/8',
    })
    .optional(),
  COPANE_DATA: text.default('./data'),
  COPANE_KEY: text.optional(),
  COPANE_DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  COPANE_DEPLOYMENT: text.optional(),
  COPANE_PASSWORD: text.optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  S3_ENDPOINT: webUrl.optional(),
  S3_REGION: text.optional(),
  S3_BUCKET: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  STUN_URL: iceUrls(/^stuns?:[^\s/]+$/, 'stun:host:3478').optional(),
  TURN_URL: iceUrls(/^turns?:[^\s/]+$/, 'turn:host:3478').optional(),
  TURN_SECRET: text.optional(),
  DAILY_API_KEY: text.optional(),
  DAILY_WEBHOOK_SECRET: text.optional(),
  DAILY_URL: webUrl.optional(),
  MIXPANEL_TOKEN: text.optional(),
  MIXPANEL_SERVICE_TOKEN: text.optional(),
  MIXPANEL_URL: webUrl.optional(),
  IPSTACK_KEY: text.optional(),
  IPSTACK_URL: webUrl.optional(),
  LOKI_URL: webUrl.optional(),
  LOKI_TENANT: text.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  METRICS_TOKEN: text.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent')
    .default('info'),
  REGION: text.optional(),
});

export type Environment = Readonly<Record<string, string | undefined>>;

export type Config = {
  production: boolean;
  port: number;
  /** Undefined: loopback outside production, every address in production. */
  host: string;
  publicUrl: string;
  replayUrl: string;
  demoUrl: string;
  trustProxy: number | string | false;
  dataFolder: string;
  copaneKey: string | undefined;
  demo: boolean;
  deployment: Deployment | undefined;
  mongodbUri: string | undefined;
  stunUrl: string | undefined;
  turnUrl: string | undefined;
  turnSecret: string | undefined;
  /** Credentials of recipients, and their base address where the operator gives one; nothing is sent unless the deployment enables them. */
  /** `serviceToken` is of the account that may erase. */
  mixpanel: { token: string; serviceToken: string | undefined; url: string | undefined } | undefined;
  ipstack: { key: string; url: string | undefined } | undefined;
  loki: { url: string; tenant: string | undefined } | undefined;
  smtpUrl: string | undefined;
  metricsToken: string | undefined;
  logLevel: string;
};

const refuse = (message: string): never => {
  throw new CopaneError('config-invalid', message);
};

const refuseUnknown = (env: Environment): void => {
  const known = Object.keys(environment.shape);
  const stranger = Object.keys(env).find((name) => name.startsWith('COPANE_') && !known.includes(name));
  if (stranger)
    refuse(`${stranger} is not a variable of Copane. Known are: ${known.filter((name) => name.startsWith('COPANE_')).join(', ')}.`);
};

/** Hops as a number, or addresses and networks as Express takes them. */
const trustProxy = (given: string | undefined): Config['trustProxy'] => {
  if (given === undefined) return false;
  return /^\d+$/.test(given) ? Number(given) : given;
};

const withoutSlash = (url: string): string => new URL(url).origin;

/** The environment, once. Throws `config-invalid` with a sentence that names the variable. An empty variable is as good as none. */
export const readConfig = (env: Environment): Config => {
  refuseUnknown(env);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.join('.')} ${issue?.message ?? 'is malformed'}.`);
  }
  const all = parsed.data;
  const production = all.NODE_ENV === 'production';
  const publicUrl = withoutSlash(all.PUBLIC_URL ?? `http://localhost:${all.PORT}`);
  const replayUrl = withoutSlash(all.REPLAY_URL ?? `http://127.0.0.1:${all.PORT + 2}`);
  if (new URL(publicUrl).hostname === new URL(replayUrl).hostname) {
    refuse('REPLAY_URL and PUBLIC_URL share a host name. Cookies ignore ports, so the replay frame needs a host of its own.');
  }
  if (all.TURN_URL && !all.TURN_SECRET) refuse('TURN_SECRET is missing: TURN_URL needs the secret that it shares with the TURN server.');
  return {
    production,
    port: all.PORT,
    host: all.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    publicUrl,
    replayUrl,
    demoUrl: `http://127.0.0.1:${all.PORT + 1}`,
    trustProxy: trustProxy(all.TRUST_PROXY),
    dataFolder: all.COPANE_DATA,
    copaneKey: all.COPANE_KEY,
    demo: all.COPANE_DEMO === undefined ? !production : all.COPANE_DEMO === '1',
    deployment: all.COPANE_DEPLOYMENT === undefined ? undefined : readDeployment(all.COPANE_DEPLOYMENT, 'COPANE_DEPLOYMENT'),
    mongodbUri: all.MONGODB_URI,
    stunUrl: all.STUN_URL,
    turnUrl: all.TURN_URL,
    turnSecret: all.TURN_SECRET,
    mixpanel:
      all.MIXPANEL_TOKEN === undefined
        ? undefined
        : { token: all.MIXPANEL_TOKEN, serviceToken: all.MIXPANEL_SERVICE_TOKEN, url: all.MIXPANEL_URL },
    ipstack: all.IPSTACK_KEY === undefined ? undefined : { key: all.IPSTACK_KEY, url: all.IPSTACK_URL },
    loki: all.LOKI_URL === undefined ? undefined : { url: all.LOKI_URL, tenant: all.LOKI_TENANT },
    smtpUrl: all.SMTP_URL,
    metricsToken: all.METRICS_TOKEN,
    logLevel: all.LOG_LEVEL,
  };
};
