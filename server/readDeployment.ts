import { existsSync, readFileSync } from 'node:fs';
import { CopaneError } from '../protocol/copaneError.ts';
import type { Deployment } from '../ropa/deployment.ts';
import { loadDeployment } from '../ropa/loadDeployment.ts';

/** A shipped deployment by name, a JSON file, or JSON itself. `source` is the option or variable, for the message. Throws `config-invalid`. */
export function readDeployment(value: string, source: string): Deployment {
  const looksLikeFile = /[./\\]/.test(value) && !value.trimStart().startsWith('{');
  if (looksLikeFile && !existsSync(value)) throw new CopaneError('config-invalid', `${source}: there is no file ${value}.`);
  const loaded = loadDeployment(looksLikeFile ? readFileSync(value, 'utf8') : value);
  if ('deployment' in loaded) return loaded.deployment;
  throw new CopaneError(
    'config-invalid',
    `${source} is not a valid deployment:\n${loaded.problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}
