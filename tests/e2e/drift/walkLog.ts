import { logFields } from '../../../ropa/logFields.ts';
import { canariesIn } from './canaryForms.ts';

/** What `npm start` prints beside the log (contract, "Commands"). */
const ANNOUNCED = /^(demo site|dashboard|agent login|second agent login|owner login): /;

const fieldsOf = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...(typeof inner === 'object' && inner !== null ? fieldsOf(inner, `${prefix}${name}.`) : []),
  ]);

/** Every line that the process printed: JSON of declared fields, no canary. */
export const walkLog = (output: string): { lines: number; seen: Set<string>; problems: string[] } => {
  const problems: string[] = [];
  const seen = new Set<string>();
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !ANNOUNCED.test(line));
  for (const line of lines) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      problems.push(`a line that is no JSON: ${line.slice(0, 60)}`);
    }
    if (typeof parsed === 'object' && parsed !== null) {
      for (const field of fieldsOf(parsed)) {
        if (Object.hasOwn(logFields, field)) seen.add(field);
        else problems.push(`undeclared log field ${field}`);
      }
    }
    for (const canary of canariesIn(Buffer.from(line))) problems.push(`${canary.name} in the log`);
  }
  return { lines: lines.length, seen, problems: [...new Set(problems)] };
};
