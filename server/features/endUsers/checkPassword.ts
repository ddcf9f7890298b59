import { CopaneError } from '../../../protocol/copaneError.ts';
import { judgePassword, MAX_VISITOR_PASSWORD, MIN_VISITOR_PASSWORD, type PasswordProblem } from '../../../protocol/judgePassword.ts';

const WORDS: Record<PasswordProblem, string> = {
  short: `The password must have at least ${MIN_VISITOR_PASSWORD} characters.`,
  long: `The password may have ${MAX_VISITOR_PASSWORD} characters at most.`,
  email: 'The password may not be the e-mail address.',
};

/** Throws `field-invalid` for a password that an account may not have. */
export const checkPassword = (password: string, email: string): void => {
  const problem = judgePassword(password, email);
  if (problem) throw new CopaneError('field-invalid', WORDS[problem]);
};
