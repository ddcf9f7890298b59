import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from './isFresh.ts';
import { runBuild } from './runBuild.ts';

const SERVER = join(import.meta.dirname, '..');
/** Editors write several files at once. */
const QUIET_MS = 200;

/** Runs the server as a child, builds and restarts it on each change of what it or the bundles are made of. */
export const watchAndRestart = (): void => {
  let child: ChildProcess | undefined;
  let due: NodeJS.Timeout | undefined;
  let needsBuild = false;

  const start = (): void => {
    child = spawn(process.execPath, [join(SERVER, 'serve.ts')], { stdio: 'inherit' });
  };
  const restart = (): void => {
    if (needsBuild && !runBuild()) return;
    needsBuild = false;
    console.log('Restarting …');
    if (!child || child.exitCode !== null) {
      start();
      return;
    }
    child.once('exit', start);
    child.kill('SIGTERM');
  };
  const changed = (build: boolean): void => {
    needsBuild ||= build;
    clearTimeout(due);
    due = setTimeout(restart, QUIET_MS);
  };

  for (const folder of SOURCES) watch(folder, { recursive: true }, () => changed(true));
  for (const folder of [SERVER, join(SERVER, '..', 'ropa')]) watch(folder, { recursive: true }, () => changed(false));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      child?.once('exit', (code) => process.exit(code ?? 0));
      if (!child?.kill(signal)) process.exit(0);
    });
  }
  start();
};
