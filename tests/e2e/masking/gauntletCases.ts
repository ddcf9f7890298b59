import { addressCases } from './cases/addressCases.ts';
import { attributeCases } from './cases/attributeCases.ts';
import { formCases } from './cases/formCases.ts';
import { markCases } from './cases/markCases.ts';
import { styleCases } from './cases/styleCases.ts';
import { treeCases } from './cases/treeCases.ts';
import type { MaskingCase } from './maskingCase.ts';

export const gauntletCases: readonly MaskingCase[] = [
  ...formCases,
  ...attributeCases,
  ...addressCases,
  ...styleCases,
  ...treeCases,
  ...markCases,
];
