import { runCopane } from '../../runCopane.ts';

/** What the operator does on the machine: a customer comes and leaves, and the processor's own record is approved twice. */
export const driveOperator = (env: Record<string, string>): void => {
  const today = new Date().toISOString().slice(0, 10);
  runCopane(['tenant', 'create', 'leaver', '--name', 'Leaver', '--plan', 'extended'], env);
  runCopane(['tenant', 'end', 'leaver', '--at', today], env);
  for (const _time of ['first', 'second']) runCopane(['ropa', '--approve', '--by', 'Petra Kanari', '--effective', today], env);
};
