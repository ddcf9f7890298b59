import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BuildEnvironmentOptions, defineConfig, type Plugin, type ViteBuilder } from 'vite';
import { LIMITS } from './protocol/limits.ts';
import { COMPILE_AT_ONCE } from './server/build/compileAtOnce.ts';
import { compressFiles } from './server/build/compressFiles.ts';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const staging = join(dist, 'widget', '.staging');

/** What the loader fetches later: each one classic script, because integrity does not reach the chunks of `import()`. */
const WIDGET_PARTS = {
  // First, since presence and session bring their hashes: the loader is too small for the hashes of parts that few visitors need.
  account: 'widget/account.ts',
  assets: 'widget/assets.ts',
  call: 'widget/call.ts',
  control: 'widget/control.ts',
  looks: 'widget/looks.ts',
  preview: 'widget/preview.ts',
  frames: 'widget/frames.ts',
  recorder: 'widget/recorder.ts',
  framed: 'widget/framed.ts',
  presence: 'widget/presence.ts',
  session: 'widget/session.tsx',
} as const;

/** Whose hashes the loader brings: it is too small for those of parts that few visitors need. */
const OF_LOADER = ['framed', 'presence', 'session'] as const;
/** Whose hashes other parts bring. */
const LATER = ['account', 'assets', 'call', 'control', 'looks', 'preview', 'frames', 'recorder'] as const;

/** What runs when a page begins to be shown: compiled while it loads, so that no task of the page waits for it. */
const AT_ONCE: readonly string[] = ['assets', 'looks', 'recorder', 'session'];

type WidgetFiles = { version: string; integrity: Record<string, string> };
let widgetFiles: WidgetFiles = { version: 'unbuilt', integrity: {} };

/** The loader holds two of these, so the shortest that browsers take: SHA-256. */
const integrityOf = (data: Buffer): string => `sha256-${sha(data).toString('base64')}`;

const sha = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Moves the staged parts to a folder named after their content, so that the address may be cached for ever. */
const publishWidget = (): WidgetFiles => {
  const names = readdirSync(staging).filter((name) => name.endsWith('.js'));
  const bytes = new Map(names.sort().map((name) => [name, readFileSync(join(staging, name))]));
  const content = sha(Buffer.concat([...bytes.values()]))
    .toString('hex')
    .slice(0, 10);
  const { version: release } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const version = `${release}-${content}`;
  const integrity = Object.fromEntries([...bytes].map(([name, data]) => [name, integrityOf(data)]));
  writeFileSync(join(staging, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
  const target = join(dist, 'widget', version);
  rmSync(target, { recursive: true, force: true });
  renameSync(staging, target);
  const hashOf = (part: string): string => integrity[`${part}.js`]?.replace('sha256-', '') ?? '';
  const ofLoader = Object.fromEntries(OF_LOADER.map((part) => [part, hashOf(part)]));
  return { version, integrity: ofLoader };
};

/** `virtual:copane-files`: which version the loader asks for, and the hash of each file. */
const copaneFiles: Plugin = {
  name: 'copane-files',
  resolveId: (id) => (id === 'virtual:copane-files' ? '\0copane-files' : undefined),
  load: (id) =>
    id === '\0copane-files'
      ? `export const VERSION = ${JSON.stringify(widgetFiles.version)}; export const INTEGRITY = ${JSON.stringify(widgetFiles.integrity)};`
      : undefined,
};

/** `virtual:copane-later`: the hashes of the parts that other parts load, as far as they are built by then. */
const copaneLater: Plugin = {
  name: 'copane-later',
  resolveId: (id) => (id === 'virtual:copane-later' ? '\0copane-later' : undefined),
  load: (id) =>
    id === '\0copane-later'
      ? LATER.filter((part) => existsSync(join(staging, `${part}.js`)))
          .map((part) => `export const ${part.toUpperCase()}_INTEGRITY = '${integrityOf(readFileSync(join(staging, `${part}.js`)))}';`)
          .join('\n')
      : undefined,
};

/** The schemas' reader in what visitors load: the same verdicts as zod's (a test holds them together) for a ninth of the bytes. */
const LIGHT_SCHEMAS = join(root, 'widget', 'lightZod.ts');
/** Errors without the table of statuses, which only presence asks for. */
const LIGHT_ERRORS = join(root, 'widget', 'lightCopaneError.ts');
/** What presence has already; the session, which never runs without it, borrows it. */
const BORROWED = ['client/json.ts', 'agentKeyPayload.ts', 'grant.ts'].map((file) => join(root, 'protocol', file));
const lightModules: Plugin = {
  name: 'light-modules',
  enforce: 'pre',
  resolveId(id, importer) {
    const part = this.environment.name;
    if (!(part in WIDGET_PARTS)) return undefined;
    if (id === 'zod/mini') return LIGHT_SCHEMAS;
    const file = importer && id.startsWith('.') ? resolve(dirname(importer), id) : '';
    if (part !== 'presence' && file === join(root, 'protocol', 'copaneError.ts')) return LIGHT_ERRORS;
    return part === 'session' && BORROWED.includes(file) ? join(root, 'widget', 'session', 'borrowed.ts') : undefined;
  },
};

/** A table is carried whole for each of its numbers: in what visitors load the numbers stand by themselves. */
const plainLimits: Plugin = {
  name: 'plain-limits',
  transform(code, id) {
    if (!(this.environment.name in WIDGET_PARTS) || !/\.tsx?$/.test(id) || !code.includes('limits.ts')) return undefined;
    return code.replace(/\bLIMITS\.(\w+)/g, (whole, name: string) =>
      name in LIMITS ? String(LIMITS[name as keyof typeof LIMITS]) : whole,
    );
  },
};

const script = (entry: string, fileName: string, outDir: string): { consumer: 'client'; build: BuildEnvironmentOptions } => ({
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: {
      input: resolve(root, entry),
      output: {
        format: 'iife',
        entryFileNames: fileName,
        codeSplitting: false,
        ...(AT_ONCE.includes(fileName.replace('.js', '')) ? { postBanner: COMPILE_AT_ONCE } : {}),
      },
    },
  },
});

const page = (folder: string, outDir: string, prefix: string): { consumer: 'client'; build: BuildEnvironmentOptions } => ({
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: true,
    copyPublicDir: false,
    // Inlined assets would need `data:` in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      input: resolve(root, folder, 'index.html'),
      output: {
        entryFileNames: `${prefix}[hash].js`,
        chunkFileNames: `${prefix}[name]-[hash].js`,
        assetFileNames: `${prefix}[name]-[hash][extname]`,
      },
    },
  },
});

const buildAll = async (builder: ViteBuilder): Promise<void> => {
  const build = async (name: string): Promise<void> => {
    const environment = builder.environments[name];
    if (!environment) throw new Error(`No build is declared under the name ${name}.`);
    await builder.build(environment);
  };
  rmSync(join(dist, 'widget'), { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const part of Object.keys(WIDGET_PARTS)) await build(part);
  widgetFiles = publishWidget();
  await build('loader');
  await build('dashboard');
  await build('replay');
  // The HTML keeps its path below the root; what serves it expects index.html at the top of the folder.
  for (const [folder, source] of [
    ['dashboard', 'dashboard/index.html'],
    ['replay', 'dashboard/replay/index.html'],
  ] as const) {
    const html = join(dist, folder, source);
    if (existsSync(html)) {
      renameSync(html, join(dist, folder, 'index.html'));
      rmSync(join(dist, folder, 'dashboard'), { recursive: true, force: true });
    }
  }
  compressFiles(dist);
};

export default defineConfig({
  root,
  appType: 'mpa',
  base: '/dashboard/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [copaneFiles, copaneLater, lightModules, plainLimits],
  publicDir: false,
  environments: {
    ...Object.fromEntries(Object.entries(WIDGET_PARTS).map(([name, entry]) => [name, script(entry, `${name}.js`, staging)])),
    loader: script('widget/loader.ts', 'copane.js', dist),
    dashboard: page('dashboard', join(dist, 'dashboard'), 'assets/'),
    replay: page('dashboard/replay', join(dist, 'replay'), 'replay-'),
  },
  experimental: {
    // The replay frame is served from the root of its own host.
    renderBuiltUrl: (filename, { hostType }) => (hostType === 'html' && filename.startsWith('replay-') ? `/${filename}` : undefined),
  },
  builder: { sharedConfigBuild: true, buildApp: buildAll },
});
