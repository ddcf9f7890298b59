import { addressCases } from './cases/addressCases.ts';
import { attributeCases } from './cases/attributeCases.ts';
import { echoCases } from './cases/echoCases.ts';
import { formCases } from './cases/formCases.ts';
import { markCases } from './cases/markCases.ts';
import { numberCases } from './cases/numberCases.ts';
import { oddCases } from './cases/oddCases.ts';
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
  ...numberCases,
  ...echoCases,
  ...oddCases,
];
