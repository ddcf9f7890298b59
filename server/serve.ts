import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// What is compiled once is not compiled again: a service that died is back sooner. Where the folder cannot be written nothing is kept.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/copane'));
// Only what is loaded from here on is kept.
const { runServer } = await import('./main.ts');
await runServer(process.env);
// Now, since a process that is killed writes nothing.
flushCompileCache();
