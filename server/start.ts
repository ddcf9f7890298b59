import { isFresh } from './build/isFresh.ts';
import { runBuild } from './build/runBuild.ts';
import { watchAndRestart } from './build/watchAndRestart.ts';

/** `npm start`: builds what is missing or older than its sources, then serves. `--watch`: again on each change. */
if (!isFresh()) {
  console.log('Building the widget and the dashboard …');
  if (!runBuild()) {
    console.error('Copane did not start: the build failed, see above.');
    process.exit(1);
  }
}
if (process.argv.includes('--watch')) watchAndRestart();
else await import('./serve.ts');
