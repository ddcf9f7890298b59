export const MIN_VISITOR_PASSWORD = 10;
export const MAX_VISITOR_PASSWORD = 200;

export type PasswordProblem = 'short' | 'long' | 'email';

/**
 * Length alone makes a password good (NIST SP 800-63B, 5.1.1.2: no rules of composition); the address that it belongs to is the first
 * guess. Counted in characters as people count them, compared without regard to case and white space around. Pure.
 */
export const judgePassword = (password: string, email: string): PasswordProblem | null => {
  const characters = [...password].length;
  if (characters < MIN_VISITOR_PASSWORD) return 'short';
  if (characters > MAX_VISITOR_PASSWORD) return 'long';
  const plain = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  return plain === address || plain === address.split('@')[0] ? 'email' : null;
};
