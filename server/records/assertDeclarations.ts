import { CopaneError } from '../../protocol/copaneError.ts';
import { activities } from '../../ropa/activities.ts';
import { collections } from '../../ropa/collections.ts';
import { type Declarations, declarationProblems } from '../../ropa/declarationProblems.ts';

/** Nothing starts on declarations that do not hold together. Throws `declaration-invalid`, one line a problem. */
export function assertDeclarations(declarations: Declarations = { activities, collections }): void {
  const problems = declarationProblems(declarations);
  if (problems.length === 0) return;
  throw new CopaneError(
    'declaration-invalid',
    `The declarations in ropa/ do not hold together:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
  );
}
