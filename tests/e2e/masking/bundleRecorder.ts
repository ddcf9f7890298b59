import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Both recorders, or another entry, as one classic script. */
export const bundleRecorder = async (entry = 'pageRecorders.ts', minify = true): Promise<string> => {
  const outDir = mkdtempSync(join(tmpdir(), 'copane-masking-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: import.meta.dirname,
      build: {
        outDir,
        emptyOutDir: true,
        minify,
        lib: { entry, formats: ['iife'], name: 'maskingBundle', fileName: () => 'recorder.js' },
      },
    });
    return readFileSync(join(outDir, 'recorder.js'), 'utf8');
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};
